"""How much of an article is found on its page, and how much of what is found is the article.

    python tests/bench/bench_webpages.py FOLDER [--alone] [--worst 20]

FOLDER is a copy of the public article extraction benchmark (github.com/scrapinghub/article-extraction-benchmark): 181 pages,
with the text that people took from each. Counted are runs of four words, as there; the page's title and headings, which
people left out, count as wrong. `--alone` reads the pages without trafilatura, as a plain installation does.

November 2026: alone precision 0.858, recall 0.984, F 0.910 (before headings that are links, and what stands below 'Most
read', were left out: 0.807, 0.986, 0.874); with trafilatura 0.909, 0.977, 0.937 (0.898, 0.974, 0.928).
"""

from __future__ import annotations

import argparse
import gzip
import json
import re
import sys
import tempfile
from collections import Counter
from pathlib import Path

RUN = 4


def runs(text: str) -> Counter[tuple[str, ...]]:
    """The runs of words in a text, and how often each stands there."""
    words = re.findall(r"\w+", text.lower())
    return Counter(zip(*(words[at:] for at in range(RUN)), strict=False))


def measured(page: Path, article: str) -> tuple[float, float]:
    """Precision and recall of what is read of a page."""
    from quizapp.document.reader import read_document

    document = read_document(page)
    found = runs("\n".join(document.text[block.start : block.end] for block in document.blocks))
    wanted = runs(article)
    both = (found & wanted).total()
    return both / max(found.total(), 1), both / max(wanted.total(), 1)


def main() -> None:
    """Measure all pages and print the means, and the worst pages."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--alone", action="store_true")
    parser.add_argument("--worst", type=int, default=20)
    options = parser.parse_args()
    if options.alone:
        sys.modules["trafilatura"] = None  # type: ignore[assignment]
    rows = []
    with tempfile.TemporaryDirectory() as folder:
        page = Path(folder) / "page.html"
        for name, told in json.loads((options.folder / "ground-truth.json").read_text("utf-8")).items():
            page.write_bytes(gzip.decompress((options.folder / "html" / f"{name}.html.gz").read_bytes()))
            precision, recall = measured(page, told["articleBody"])
            rows.append((2 * precision * recall / (precision + recall or 1), precision, recall, told.get("url", name)))
    rows.sort()
    f, precision, recall = (sum(row[at] for row in rows) / len(rows) for at in range(3))
    print(f"{len(rows)} pages: precision {precision:.3f}, recall {recall:.3f}, F {f:.3f}")
    for _, precision, recall, url in rows[: options.worst]:
        print(f"{precision:.2f} {recall:.2f} {url[:100]}")


if __name__ == "__main__":
    main()
