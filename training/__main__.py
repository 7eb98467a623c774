"""`python -m training`: convert, train, assemble, evaluate. Every path is an argument."""

from __future__ import annotations

import random
from pathlib import Path
from typing import Annotated

import typer
from spacy.cli.train import train as train_with_config

from training import assembly, entity_corpus, evaluation, syntax
from training.augmentation import Names, from_template, with_other_names
from training.conllu import TreebankSentence, read_conllu
from training.entity_sources import GUM_GENRES, read_gmb, read_gum, read_uner, read_wikigold
from training.scheme import Sentence

CONFIGS = Path(__file__).parent / "configs"
# Every n-th group of the Groningen Meaning Bank is held out for development and for testing.
HELD_OUT, DEV_SLOT, TEST_SLOT = 40, 7, 23
SWAPPED, TEMPLATES = 1500, 5500

app = typer.Typer(help=__doc__, no_args_is_help=True)
Folder = Annotated[Path, typer.Option(exists=True, file_okay=False)]
File = Annotated[Path, typer.Option(exists=True, dir_okay=False)]


def _gum(folder: Path) -> dict[str, list[TreebankSentence]]:
    """Sentences of the free genres by split, which GUM states in splits.md."""
    splits: dict[str, str] = {}
    current = ""
    for line in (folder / "splits.md").read_text(encoding="utf-8").splitlines():
        if line.startswith("## "):
            current = line[3:].strip()
        elif line.strip().startswith("* GUM_"):
            splits[line.strip()[2:].strip()] = current
    result: dict[str, list[TreebankSentence]] = {"train": [], "dev": [], "test": []}
    for path in sorted((folder / "dep").glob("GUM_*.conllu")):
        if path.stem.split("_")[1] in GUM_GENRES:
            result[splits.get(path.stem, "train")] += read_conllu(path)
    return result


@app.command()
def convert_syntax(ewt: Folder, gum: Folder, out: Path, pud: Path | None = None) -> None:
    """UD treebanks to DocBins: syntax_train, syntax_dev, syntax_test and, with PUD, syntax_pud."""
    out.mkdir(parents=True, exist_ok=True)
    gum_sentences = _gum(gum)
    for split in ("train", "dev", "test"):
        sentences = [*read_conllu(ewt / f"en_ewt-ud-{split}.conllu"), *gum_sentences[split]]
        words = syntax.write_syntax(syntax.grouped(sentences), out / f"syntax_{split}.spacy", vary=split == "train")
        typer.echo(f"syntax_{split}: {len(sentences)} sentences, {words} words")
    if pud:
        words = syntax.write_syntax(syntax.grouped(read_conllu(pud)), out / "syntax_pud.spacy", vary=False)
        typer.echo(f"syntax_pud: {words} words")


@app.command()
def convert_entities(
    ewt: Folder, gum: Folder, uner: Folder, gmb: File, wikigold: File, forenames: File, surnames: File, out: Path
) -> None:
    """All entity sources, harmonised and augmented, to entities_train and entities_dev."""
    out.mkdir(parents=True, exist_ok=True)
    rng = random.Random(11)
    names = Names.read(forenames, surnames)
    treebank = {s.sent_id: s for split in ("train", "dev") for s in read_conllu(ewt / f"en_ewt-ud-{split}.conllu")}
    gum_sentences = _gum(gum)

    def gold(split: str) -> list[list[Sentence]]:
        sentences = [*read_uner(uner / f"en_ewt-ud-{split}.iob2", treebank), *read_gum(gum_sentences[split])]
        return list(entity_corpus.grouped(sentences))

    bank = list(entity_corpus.grouped(read_gmb(gmb)))
    silver = [group for i, group in enumerate(bank) if i % HELD_OUT not in {DEV_SLOT, TEST_SLOT}]
    trusted = gold("train") + list(entity_corpus.grouped(read_wikigold(wikigold)))
    peopled = [group for group in silver if sum(e[2] == "PERSON" for s in group for e in s.entities) > 1]
    rng.shuffle(peopled)
    swapped = [with_other_names(group, names, rng) for group in [*peopled[:SWAPPED], *trusted]]
    made = list(entity_corpus.grouped((from_template(names, rng) for _ in range(TEMPLATES)), 4))
    training = [*trusted, *trusted, *silver, *swapped, *made]
    rng.shuffle(training)
    development = gold("dev") + [group for i, group in enumerate(bank) if i % HELD_OUT == DEV_SLOT]
    for name, groups in (("train", training), ("dev", development)):
        count = entity_corpus.write_entities(groups, out / f"entities_{name}.spacy", vary=name == "train")
        typer.echo(f"entities_{name}: {len(groups)} documents, {count} entities")


@app.command()
def train(part: Annotated[str, typer.Argument(help="syntax or entities")], corpus: Folder, out: Path) -> None:
    """Trains one part from the DocBins of the convert commands; seconds on two cores are told in README.md."""
    config = CONFIGS / f"{part}.cfg"
    if not config.is_file():
        raise typer.BadParameter(f"expected syntax or entities, found {part!r}")
    paths = {"paths.train": str(corpus / f"{part}_train.spacy"), "paths.dev": str(corpus / f"{part}_dev.spacy")}
    train_with_config(config, out / part, overrides=paths)


@app.command()
def assemble(trained: Folder, corpus: Folder, out: Path, version: str = "1.0.0") -> None:
    """Puts the two trained parts together into one model folder."""
    best = "model-best"
    assembly.assemble(
        trained / "syntax" / best, trained / "entities" / best, corpus / "syntax_train.spacy", out, version
    )
    typer.echo(f"{out}: {sum(p.stat().st_size for p in out.rglob('*') if p.is_file()) / 1e6:.1f} MB")


@app.command()
def evaluate(
    model: Annotated[str, typer.Argument(help="a model folder or an installed package")],
    syntax_set: Annotated[list[Path], typer.Option(help="DocBin with gold syntax")] = [],  # noqa: B006
    entity_set: Annotated[list[Path], typer.Option(help="JSONL with gold entities")] = [],  # noqa: B006
) -> None:
    """Prints the figures of the model's card as a Markdown table."""
    typer.echo(evaluation.report(model, syntax_set, entity_set))


if __name__ == "__main__":
    app()
