"""Documents of the house dialect, made up for property tests."""

from __future__ import annotations

from hypothesis import strategies as st

WORDS = st.text(
    alphabet="甲乙丙丁好的是不，。？！：「」（）ab C12-#>*[]_\\\u3000", min_size=1, max_size=30
)
NAMES = st.sampled_from(
    ["阿端", "唐鳳", "Audrey Tang", "國發會（社發處）", "B", "主席", "PDIS\\_guest"]
)


@st.composite
def documents(draw: st.DrawFn) -> str:
    """A transcript with title, turns, narratives, supplements and sections."""
    newline = draw(st.sampled_from(["\n", "\n", "\r\n"]))
    colon = draw(st.sampled_from(["：", ":"]))
    gap = draw(st.sampled_from([newline, newline * 2]))
    hashes = draw(st.sampled_from(["###", "###", "##"]))
    blocks = [draw(st.sampled_from(["# 2018-12-05 會議", "# Talk", "# 2018‑12‑05 x"]))]
    for _ in range(draw(st.integers(0, 8))):
        kind = draw(st.integers(0, 6))
        said = draw(WORDS)
        if kind <= 2:
            more = draw(st.lists(WORDS, max_size=2))
            turn = [f"{hashes} {draw(NAMES)}{colon}{gap}{said}", *more]
            blocks.append((newline * 2).join(turn))
        elif kind == 3:
            blocks.append(f"> （{said}）")
        elif kind == 4:
            blocks.append(f"（會後補充：{said}）")
        elif kind == 5:
            blocks.append(f"> （衛福部會後補充：{said}）")
        else:
            blocks.append(f"## {said}")
    return (newline * 2).join(blocks) + draw(st.sampled_from(["", newline, newline * 2]))
