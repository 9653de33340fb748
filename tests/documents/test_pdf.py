import pytest

from textkit.documents.pdf import join_wrapped, read_pdf
from textkit.errors import UnreadableDocument

pytest.importorskip("pypdf", reason="needs the extra [pdf]")


def pdf(*pages):
    """A PDF whose pages show these lines, in a font that every reader brings for Chinese."""
    contents = []
    for lines in pages:
        shown = "".join(f"<{line.encode('utf-16-be').hex()}> Tj T*\n" for line in lines)
        contents.append(f"BT /F1 12 Tf 14 TL 50 750 Td\n{shown}ET".encode())
    kids = " ".join(f"{index} 0 R" for index in range(5, 5 + 2 * len(pages), 2))
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Count {len(pages)} /Kids [{kids}] >>".encode(),
        b"<< /Type /Font /Subtype /Type0 /BaseFont /STSong-Light /Encoding /UniGB-UTF16-H"
        b" /DescendantFonts [4 0 R] >>",
        b"<< /Type /Font /Subtype /CIDFontType0 /BaseFont /STSong-Light"
        b" /CIDSystemInfo << /Registry (Adobe) /Ordering (GB1) /Supplement 2 >> >>",
    ]
    for index, content in enumerate(contents):
        objects += [
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 600 800] /Contents {6 + 2 * index} 0 R"
            " /Resources << /Font << /F1 3 0 R >> >> >>".encode(),
            b"<< /Length %d >>\nstream\n%s\nendstream" % (len(content), content),
        ]
    data = b"%PDF-1.4\n"
    offsets = []
    for number, body in enumerate(objects, 1):
        offsets.append(len(data))
        data += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    table = b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    size = len(objects) + 1
    return data + (
        b"xref\n0 %d\n0000000000 65535 f \n%strailer\n<< /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF"
        % (size, table, size, len(data))
    )


def test_wrapped_lines_are_joined_across_pages_and_running_heads_are_gone():
    pages = [
        [
            "江城银行公告",
            "关于信用卡",
            "近期部分持卡人因连续两期未足额还款，导致账户被",
            "列入关注名单。",
            "1",
        ],
        ["江城银行公告", "一、客户可以提交收入证明，以申请恢复额度，并在三", "2"],
        ["江城银行公告", "个工作日内得到答复。", "二、按时还款。", "第 3 页"],
    ]
    assert read_pdf("a.pdf", pdf(*pages)).text.split("\n") == [
        "关于信用卡",
        "近期部分持卡人因连续两期未足额还款，导致账户被列入关注名单。",
        "一、客户可以提交收入证明，以申请恢复额度，并在三个工作日内得到答复。",
        "二、按时还款。",
    ]


def test_characters_set_apart_are_brought_together():
    assert list(join_wrapped(["借 呗 没 额 度", "加息 25 个基点"])) == ["借呗没额度", "加息 25 个基点"]


def test_a_full_line_before_an_item_is_not_joined_to_it():
    lines = ["影响额度的因素主要有以下几个方面需要逐一说明", "1. 逾期还款", "2. 多头借贷"]
    assert list(join_wrapped(lines)) == lines


def test_a_pdf_without_text_is_refused():
    with pytest.raises(UnreadableDocument, match="without text"):
        read_pdf("a.pdf", pdf([]))
