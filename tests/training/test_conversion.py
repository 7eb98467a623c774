"""The training recipe on small data in the form of its sources."""

from __future__ import annotations

import random
from pathlib import Path

import pytest
import spacy

from training import entity_corpus, syntax
from training.augmentation import NameModel, Names, from_template, with_other_names
from training.conllu import ConlluError, TreebankSentence, read_conllu
from training.entity_sources import read_gmb, read_gum, read_uner, read_wikigold, spans
from training.scheme import trim_person

TREE = """# newdoc id = a
# sent_id = a-1
1\tPresident\tPresident\tPROPN\tNNP\t_\t3\tnsubj\t_\tEntity=(1-person-giv:act-s-cf1-2-coref
2\tMwangi\tMwangi\tPROPN\tNNP\t_\t1\tflat\t_\tEntity=1)
3\tcame\tcome\tVERB\tVBD\t_\t0\troot\t_\t_
4-5\tdidn't\t_\t_\t_\t_\t_\t_\t_\tSpaceAfter=No
4\tdid\tdo\tAUX\tVBD\t_\t3\taux\t_\t_
5\tn't\tnot\tPART\tRB\t_\t3\tadvmod\t_\t_
6\t.\t.\tPUNCT\t.\t_\t3\tpunct\t_\t_

"""


@pytest.fixture
def tree(tmp_path: Path) -> TreebankSentence:
    (tmp_path / "a.conllu").write_text(TREE)
    (sentence,) = read_conllu(tmp_path / "a.conllu")
    return sentence


def test_a_multiword_token_is_its_words_without_a_space(tree: TreebankSentence) -> None:
    assert [t.word for t in tree.tokens] == ["President", "Mwangi", "came", "did", "n't", "."]
    assert [t.space_after for t in tree.tokens] == [True, True, True, False, False, True]


def test_heads_and_relations_survive_in_the_doc(tree: TreebankSentence) -> None:
    doc = syntax.to_doc(spacy.blank("en").vocab, [tree, tree])
    assert [t.head.text for t in doc[:3]] == ["came", "President", "came"]
    assert [s.start for s in doc.sents] == [0, 6]
    assert doc[6].head.i == 8


def test_a_line_with_too_few_columns_is_named(tmp_path: Path) -> None:
    path = tmp_path / "broken.conllu"
    path.write_text("1\tword\n\n")
    with pytest.raises(ConlluError, match=r"broken\.conllu:1: expected 10"):
        list(read_conllu(path))


def test_gum_phrases_are_cut_to_the_name(tree: TreebankSentence) -> None:
    (sentence,) = read_gum([tree])
    assert [(sentence.words[s:e], label) for s, e, label in sentence.entities] == [(("Mwangi",), "PERSON")]


def test_gmb_silence_about_dates_is_missing_and_minorities_are_outvoted(tmp_path: Path) -> None:
    rows = ["Sentence #,Word,POS,Tag"]
    for i, tag in enumerate(["B-per", "B-per", "B-per", "B-geo"]):
        inside = tag.replace("B-", "I-")
        rows += [f"Sentence: {i},Amina,NNP,{tag}", f",Odera,NNP,{inside}", ",left,VBD,O", ",Monday,NNP,O"]
    path = tmp_path / "gmb.csv"
    path.write_text("\n".join(rows))
    sentences = list(read_gmb(path))
    assert {sentence.entities for sentence in sentences} == {((0, 2, "PERSON"),)}
    assert {sentence.missing for sentence in sentences} == {frozenset({3})}


def test_other_types_are_missing_but_nationalities_are_kept(tmp_path: Path) -> None:
    path = tmp_path / "wiki.conll"
    path.write_text("Kenyan I-MISC\nSwahili I-LOC\nAdagio I-MISC\nends O\n\n")
    (sentence,) = read_wikigold(path)
    assert sentence.entities == ((0, 1, "NORP"), (1, 2, "GPE"))
    assert sentence.missing == {2}


def test_uner_takes_spacing_from_the_treebank(tmp_path: Path, tree: TreebankSentence) -> None:
    path = tmp_path / "a.iob2"
    rows = ["# sent_id = a-1", *(f"{i}\t{t.word}\t{'B-PER' if i == 2 else 'O'}" for i, t in enumerate(tree.tokens, 1))]
    path.write_text("\n".join([*rows, ""]))
    (sentence,) = read_uner(path, {"a-1": tree})
    assert sentence.spaces == tuple(t.space_after for t in tree.tokens)
    assert sentence.entities == ((1, 2, "PERSON"),)


def test_iob_tags_of_both_flavours() -> None:
    assert spans(["I-PER", "I-PER", "B-PER", "O", "I-LOC"]) == [(0, 2, "PER"), (2, 3, "PER"), (4, 5, "LOC")]


def test_titles_and_nationalities_are_cut_from_a_name() -> None:
    words = ("the", "Kenyan", "Prime", "Minister", "Amina", "Odera", "'s")
    assert trim_person(words, 0, 7) == (4, 6)


@pytest.fixture
def names() -> Names:
    people = {"KE": ["Amina", "Baraka"], "PE": ["Lucia", "Mateo"]}
    last = {"KE": ["Odera", "Wanjala"], "PE": ["Quispe", "Huaman"]}
    return Names(people, last, NameModel(["odera", "wanjala", "quispe", "huaman", "kamande"]))


def test_one_person_gets_one_new_name(names: Names) -> None:
    nlp = spacy.blank("en")
    rng = random.Random(1)
    path_words = ("Jane", "Roe", "met", "Jane", "Roe", ".")
    from training.scheme import Sentence

    document = [Sentence(path_words, (True,) * 6, ((0, 2, "PERSON"), (3, 5, "PERSON")))]
    (renamed,) = with_other_names(document, names, rng)
    doc = entity_corpus.to_doc(nlp.vocab, [renamed])
    first, second = doc.ents
    assert first.text == second.text != "Jane Roe"


def test_templates_label_what_they_fill_in(names: Names) -> None:
    rng = random.Random(2)
    nlp = spacy.blank("en")
    for _ in range(60):
        sentence = from_template(names, rng)
        doc = entity_corpus.to_doc(nlp.vocab, [sentence])
        assert doc.ents
        assert len(sentence.words) == len(sentence.spaces)
        assert "{" not in doc.text
