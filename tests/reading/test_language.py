"""Which texts count as English."""

from __future__ import annotations

import pytest

from dagster_project.reading.language import detect_language


@pytest.mark.parametrize(
    "text",
    [
        "The ministers met.",
        "Qosim Toʻrayev, Gurban Berdiýew, Kasym-Ali Dosmuhamedov and Sadyr Žumabekov met in Čolpon-Ata and in Aşgabat.",
        "LUND, March 3 – Narvia, Ostland sign pact; trade of US$ 3.4 billion in 2024, US$ 3.1 billion in 2023",
    ],
)
def test_english(text: str) -> None:
    assert detect_language(text) == "en"


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Le ministre des Affaires étrangères a rencontré son homologue mardi à Paris pour parler du commerce.", "fr"),
        ("El ministro visitó ayer la capital para firmar un acuerdo sobre el comercio entre los dos países.", "es"),
        ("Der Außenminister traf am Dienstag in Berlin seinen Amtskollegen und sprach mit ihm über den Handel.", "de"),
        (
            "O ministro das Relações Exteriores reuniu-se ontem em Lisboa com o seu homólogo para assinar um acordo.",
            "pt",
        ),
        ("Министр иностранных дел прибыл в столицу с официальным визитом и провел переговоры.", "ru"),
        ("Dışişleri Bakanı salı günü başkentte mevkidaşıyla görüştü ve ticaret anlaşmasını imzaladı.", "tr"),
    ],
)
def test_other_languages(text: str, language: str) -> None:
    assert detect_language(text) == language
