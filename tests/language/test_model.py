"""The small statistical model: what it learns, keeps and says again."""

from __future__ import annotations

from ogfacil.language.model import Model, bucket, from_bytes, to_bytes, train

PROMISES = ["我會寄給大家", "請提供資料", "預計完成", "我會整理好"]
STORIES = ["去年寄過了", "當時有資料", "他們已經完成", "以前整理過"]


def pairs(text: str) -> list[str]:
    return [text[n : n + 2] for n in range(len(text) - 1)]


def trained() -> Model:
    examples = [(pairs(t), True) for t in PROMISES] + [(pairs(t), False) for t in STORIES]
    return train(examples)


def test_what_was_learnt_is_told_apart_and_so_is_what_is_like_it() -> None:
    model = trained()
    assert all(model.probability(pairs(text)) > 0.5 for text in PROMISES)
    assert all(model.probability(pairs(text)) < 0.5 for text in STORIES)
    assert model.probability(pairs("我會寄出")) > model.probability(pairs("去年已經寄出"))


def test_training_again_gives_the_same_bytes() -> None:
    assert to_bytes(trained()) == to_bytes(trained())


def test_a_model_that_was_kept_says_the_same() -> None:
    model = trained()
    kept = from_bytes(to_bytes(model))
    for text in PROMISES + STORIES:
        assert abs(kept.probability(pairs(text)) - model.probability(pairs(text))) < 1e-6


def test_a_feature_counts_once_however_often_it_is_said() -> None:
    model = trained()
    assert model.probability(["我會"] * 9) == model.probability(["我會"])


def test_nothing_is_said_of_what_was_never_seen() -> None:
    model = Model(bytes(1 << 16))
    assert model.probability(["x"]) == 0.5
    assert 0 <= bucket("任何字") < 1 << 16


def test_an_example_of_more_importance_weighs_more() -> None:
    both = [(["a"], True), (["a"], False)]
    assert train(both, importance=[3, 1]).probability(["a"]) > 0.5
    assert train(both, importance=[1, 3]).probability(["a"]) < 0.5
