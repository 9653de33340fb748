# ruff: noqa: E501 (lines of pages are as long as pages have them)
import pytest

from textkit.documents.encoding import decode
from textkit.documents.html import read_html
from textkit.errors import UnreadableDocument

TOP = """
<div class="cookie-banner" id="cookie-consent">本网站使用Cookie以提升您的浏览体验，继续浏览即表示同意。<button>好</button></div>
<div class="header"><a href="/">钱袋知识网</a><ul class="nav"><li><a href="/dk">贷款</a></li><li><a>征信</a></li></ul></div>
<div class="crumb">当前位置：<a href="/">首页</a> &gt; <a href="/dk">贷款</a> &gt; 正文</div>"""
BOTTOM = """
<div class="share">分享到：<a class="wb">微博</a><a class="qq">QQ空间</a></div>
<div class="prev-next"><p>上一篇：<a href="/1">花呗为什么突然不能用了</a></p></div>
<div class="related"><h3>相关阅读</h3><ul><li><a href="/a">微粒贷开通条件</a></li><li><a href="/b">京东金条额度</a></li></ul></div>
<div id="comments"><div class="comment-item"><p>路人甲：我的也没额度，导致我急用钱的时候很难受。</p></div></div>
<div class="sidebar"><h3>热门文章</h3><ul><li><a href="/h1">最容易下款的口子</a></li><li><a>利率下调</a></li></ul></div>
<div class="footer"><p>关于我们 | 联系我们</p><p>Copyright © 钱袋知识网 京ICP备12345678号</p></div>"""
AROUND = (
    "Cookie",
    "征信</a>",
    "当前位置",
    "微博",
    "上一篇",
    "微粒贷",
    "路人甲",
    "热门文章",
    "下款",
    "联系我们",
    "ICP备",
)

HOWTO = f"""<!DOCTYPE html><html lang="zh"><head><meta charset="utf-8"><title>借呗额度突然变成零怎么办_钱袋知识网</title>
<meta name="author" content="林小满"><meta property="article:published_time" content="2024-03-05T10:00:00+08:00">
<link rel="canonical" href="https://example.cn/dk/2.html"><script>var x = "脚本不是正文，导致";</script></head><body>{TOP}
<div class="main"><h1>借呗额度突然变成零怎么办</h1><div class="article-content">
<p>不少用户发现借呗<strong>额度</strong>变成了零。本文说明<a href="/x">原因</a>和办法。</p>
<div class="ad-box"><a href="/ad">低息贷款，最高50万</a></div>
<h2>一、借呗没额度的原因</h2>
<ol><li><strong>逾期还款</strong>：导致芝麻信用分下降。</li><li>账户异常<br>频繁更换设备会触发风控。</li></ol>
<p><img src="a.png" alt="示意图"></p>
<h2>二、怎样恢复借呗额度</h2>
<p>减少多头借贷，以降低负债率&nbsp;&mdash;&nbsp;这一点很重要。</p>
<ul><li>结清小额网贷</li><li>控制查询次数<ul><li>一个月不超过两次</li></ul></li></ul></div></div>{BOTTOM}</body></html>"""

NOTICE = """<html><head><meta http-equiv="Content-Type" content="text/html; charset=gb2312">
<title>关于调整信用卡临时额度规则的公告-江城商业银行</title></head><body><table width="100%" border="0">
<tr><td colspan="2"><a href="/">首页</a> <a href="/gr">个人银行</a> <a href="/gs">公司银行</a></td></tr>
<tr><td width="200"><a href="/1">网点查询</a><br><a href="/2">利率查询</a></td><td>
<p align="center"><b><font size="5">关于调整信用卡临时额度规则的公告</font></b></p>
<p>　　因监管要求变化，我行自2023年12月1日起调整信用卡临时额度规则。</p>
<table border="1"><tr><td><b>额度受限原因</b></td><td><b>处理办法</b></td></tr>
<tr><td>交易异常</td><td><p>提供交易凭证</p><p>等待人工审核</p></td></tr>
<tr><td rowspan="2">资料过期</td><td>更新身份证件</td></tr><tr><td>更新职业信息</td></tr></table>
<p>　　由此给您带来的不便，敬请谅解。</p></td></tr></table></body></html>"""

ANSWERS = """<!DOCTYPE html><html><head><title>花呗被关闭了还能恢复吗？ - 问贝壳</title></head><body>
<div class="top-bar"><a href="/">问贝壳</a><a href="/login">登录</a><a href="/reg">注册</a></div><div class="wrap">
<div class="question"><div class="q-title">花呗被关闭了还能恢复吗？</div><div class="q-desc">上周花呗突然用不了，为什么？</div></div>
<div class="answers"><div class="answer best"><div class="ans-body">花呗被关闭，多半是因为系统检测到套现行为。<br><br>有两种情况：
<br>1、频繁大额消费，触发风控；<br>2、芝麻分下降。</div></div>
<div class="answer"><div class="ans-body">我也遇到过，补充资料之后就恢复了。</div></div></div>
<div class="side"><div class="hd">相似问题</div><a href="/q1">借呗关闭了怎么恢复</a><a href="/q2">白条被冻结怎么办</a></div>
</div></body></html>"""

NEWS = """<!DOCTYPE html><html><head><meta charset="big5"><title>央行升息半碼 房貸族壓力增 | 財經 | 島嶼日報</title></head><body>
<header><nav><a href="/">首頁</a><a href="/fin">財經</a></nav></header><main><article><h1>央行升息半碼 房貸族壓力增</h1>
<figure><img src="x.jpg"><figcaption>央行總裁說明升息理由。</figcaption></figure>
<div class="story"><p>　　中央銀行昨日宣布升息，由於通膨預期升溫，決策出乎意料。</p><h2>如何因應</h2>
<div class="inline-related">延伸閱讀：<a href="/n/1">新青安貸款額度用罄</a></div>
<dl><dt>首購族</dt><dd>可申請政策性優惠貸款，降低利息支出。</dd></dl></div></article>
<section class="more"><h2>更多新聞</h2><ul><li><a href="/n/2">台股收盤大跌</a></li><li><a href="/n/3">新台幣貶破三十二元</a></li></ul></section>
</main><footer>版權所有 島嶼日報</footer></body></html>"""

FORUM = """<html><head><title>征信花了怎么养回来？ - 贷款交流区 - 卡农社区</title></head><body id="nv_forum"><div id="hd"><ul><li><a>论坛</a></li>
<li><a>导读</a></li></ul></div><div id="wp"><table><tr><td class="plc"><h1 class="ts"><span>征信花了怎么养回来？</span></h1></td></tr></table>
<div id="post_1"><table><tr><td class="pls"><a>楼主小张</a></td><td class="plc"><table><tr><td class="t_f">征信查询太多，结果房贷被拒。
<br />请问怎么养征信？</td></tr></table></td></tr></table></div>
<div id="post_2"><table><tr><td class="pls"><a>老农</a></td><td class="plc"><table><tr><td class="t_f">征信花是因为短期内硬查询太多。<br />
1. 停止申请网贷。<br />2. 结清小额贷款，以降低负债。</td></tr></table></td></tr></table></div></div></body></html>"""


@pytest.mark.parametrize(
    ("encoding", "page", "text", "around"),
    [
        (
            "utf-8",
            HOWTO,
            """# 借呗额度突然变成零怎么办

不少用户发现借呗额度变成了零。本文说明原因和办法。

## 一、借呗没额度的原因

1. **逾期还款**：导致芝麻信用分下降。
2. 账户异常
   频繁更换设备会触发风控。

## 二、怎样恢复借呗额度

减少多头借贷，以降低负债率 — 这一点很重要。

- 结清小额网贷
- 控制查询次数
  - 一个月不超过两次""",
            AROUND,
        ),
        (
            "gb18030",
            NOTICE,
            """# 关于调整信用卡临时额度规则的公告

因监管要求变化，我行自2023年12月1日起调整信用卡临时额度规则。

| 额度受限原因 | 处理办法 |
| --- | --- |
| 交易异常 | 提供交易凭证；等待人工审核 |
| 资料过期 | 更新身份证件 |
| 资料过期 | 更新职业信息 |

由此给您带来的不便，敬请谅解。""",
            ("网点查询", "个人银行"),
        ),
        (
            "gb18030",
            ANSWERS,
            """# 花呗被关闭了还能恢复吗？

上周花呗突然用不了，为什么？

花呗被关闭，多半是因为系统检测到套现行为。
有两种情况：
1、频繁大额消费，触发风控；
2、芝麻分下降。

我也遇到过，补充资料之后就恢复了。""",
            ("登录", "白条"),
        ),
        (
            "big5",
            NEWS,
            """# 央行升息半碼 房貸族壓力增

中央銀行昨日宣布升息，由於通膨預期升溫，決策出乎意料。

## 如何因應

**首購族**

可申請政策性優惠貸款，降低利息支出。""",
            ("新青安", "台股", "首頁", "版權", "總裁"),
        ),
        (
            "gb18030",
            FORUM,
            """# 征信花了怎么养回来？

征信查询太多，结果房贷被拒。
请问怎么养征信？

征信花是因为短期内硬查询太多。
1. 停止申请网贷。
2. 结清小额贷款，以降低负债。""",
            ("导读",),
        ),
    ],
    ids=["how-to", "notice", "answers", "news", "forum"],
)
def test_a_page_gives_its_article_and_nothing_around_it(encoding, page, text, around):
    read = read_html("a.html", decode("a.html", page.encode(encoding))).text
    lines = [line for line in read.split("\n") if line not in ("楼主小张", "老农")]
    assert [line for line in lines if line] == [line for line in text.split("\n") if line]
    assert not any(word in read for word in around)


def test_the_page_tells_title_author_date_and_address():
    source = read_html("a.html", HOWTO)
    assert source.title == "借呗额度突然变成零怎么办"
    assert source.author == "林小满"
    assert source.date == "2024-03-05"
    assert source.url == "https://example.cn/dk/2.html"


def body(html):
    return read_html("a.html", html).text


@pytest.mark.parametrize(
    ("html", "markdown"),
    [
        ("<p>借呗被<b>降</b><span>额</span>了。</p>", "借呗被降额了。"),
        ("<p><strong><span>1. 频繁</span><span>套现</span></strong></p>", "**1. 频繁套现**"),
        ("<p><span style='font-weight:700'>小标题</span></p><p>逾期。</p>", "**小标题**\n\n逾期。"),
        ("<p><strong>切记不要</strong>再找人代还。</p>", "切记不要再找人代还。"),
        ("<p><b>一、警惕征信受损。</b>代还会逾期。</p>", "**一、警惕征信受损。**代还会逾期。"),
        ("<p>逾期会\n   影响征信。</p>", "逾期会影响征信。"),
        ("<p>加息 25 个\u200b基点</p>", "加息 25 个基点"),
        ("<ol start='3'><li>按时还款</li><li value='7'>减少借贷</li></ol>", "3. 按时还款\n7. 减少借贷"),
        ("<ul><li>1、按时还款</li><li>（二）减少借贷</li></ul>", "1、按时还款\n（二）减少借贷"),
        ("<ol><li><p>额度紧张</p><p>年底审批变慢。</p></li></ol>", "1. 额度紧张\n   年底审批变慢。"),
        ("<ol><li><h3>缺少抵押</h3><ul><li>折旧快</li></ul></li></ol>", "1. **缺少抵押**\n   - 折旧快"),
        (
            "<details><summary>逾期有什么影响？</summary>影响信用。</details>",
            "**逾期有什么影响？**\n\n影响信用。",
        ),
        ("<button>额度为何变少？</button><div>长期不用。</div>", "**额度为何变少？**\n\n长期不用。"),
        ("<p>断供是停止还款。<sup>[1]</sup></p>", "断供是停止还款。"),
        ("<table><tr><th>原因</th><td>逾|期</td></tr></table>", "| 原因 | 逾｜期 |\n| --- | --- |"),
    ],
)
def test_the_structure_of_the_page_becomes_markdown(html, markdown):
    assert body(html) == markdown


def test_a_list_of_links_that_the_article_introduces_stays():
    terms = "<ul><li><a href='1'>征信受损</a></li><li><a href='2'>产生罚息</a></li></ul>"
    assert "- 征信受损\n- 产生罚息" in body(f"<p>网贷逾期的后果，主要有：</p>{terms}<p>请按时还款。</p>")
    assert "征信受损" not in body(f"<p>网贷逾期有后果，请按时还款。</p><p>相关阅读：</p>{terms}")


def test_prose_named_like_an_advertisement_stays_when_it_is_the_page():
    assert "逾期会影响征信。" in body("<div class='comment hot'><p>逾期会影响征信。</p></div>")


@pytest.mark.parametrize(
    ("head", "title"),
    [
        ("<title>豆粕为何上涨_农产品频道_金粮网</title>", "豆粕为何上涨"),
        ("<title>借呗关闭的原因-贷款百科</title>", "借呗关闭的原因"),
        ("<title>信用卡-降额怎么办</title>", "信用卡-降额怎么办"),
        ("<title>豆粕 - 金粮网</title><meta property='og:title' content='豆粕为何上涨'>", "豆粕为何上涨"),
        ("", None),
    ],
)
def test_the_title_is_told_without_the_site(head, title):
    assert read_html("a.html", f"<head>{head}</head><h2>解决办法</h2><p>逾期会影响征信。</p>").title == title


@pytest.mark.parametrize("depth", [300, 2000])
def test_deep_nesting_is_read(depth):
    assert body("<div>" * depth + "逾期会影响征信。") == "逾期会影响征信。"


def test_nesting_past_what_the_parser_follows_is_refused_not_cut_off():
    with pytest.raises(UnreadableDocument, match="deeply"):
        body("逾期会影响征信。<span>" * 5000)


@pytest.mark.parametrize(
    "html",
    [
        "<?xml version='1.0' encoding='gb2312'?><html><body><p>逾期会影响征信。</p></body></html>",
        "<p>\x00逾期\x07会影响\x1b征信。",
        "逾期会影响征信。",
        "<table border=1><tr><td rowspan=9999999 colspan=9999999>逾期会影响征信。",
    ],
)
def test_odd_markup_is_read(html):
    assert "逾期会影响征信。" in body(html)


@pytest.mark.parametrize("html", ["", "<!-- x -->", "<script>逾期</script>", "<nav>首页</nav>", "<" * 1000])
def test_a_page_without_text_is_refused_or_read_as_text(html):
    try:
        assert body(html).strip("<") == ""
    except UnreadableDocument as error:
        assert "page without text" in str(error)
