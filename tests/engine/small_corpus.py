"""Articles and rows that tests write to disk."""

import json

ARTICLES = {
    "a.txt": "借呗没额度的原因\n由于频繁借款导致信用评分下降。逾期还款会造成借呗额度降低。\n"
    "建议按时还款来恢复借呗额度。",
    "b.md": "# 钢价周报\n\n受需求疲软影响，螺纹钢价格下跌。焦煤价格上涨推动成本上升。\n",
    "sub/c.txt": "美联储加息并未导致资金外流。加息导致汇率贬值，进而引发通胀。",
}
ROWS = [
    {"id": "r1", "text": "原材料价格上涨导致企业成本上升，公司签订了长期协议以应对成本上升。"},
    {"id": "r2", "text": "今天天气很好，大家都去公园散步。"},
    {"id": "r3", "text": "由于疫情反复，消费需求下降，进而导致公司营收下滑。"},
]


def write_rows(path, rows):
    path.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows), encoding="utf-8")
