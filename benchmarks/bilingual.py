"""The words of a sentence that carry content, as the word table counts them."""

from transforms.languages import stop_words, words
from transforms.records import Lang


def content(text: str, lang: Lang) -> list[str]:
    """The lemmas of the words that carry content and are no numbers."""
    stop = stop_words(lang)
    return [
        w.lemma
        for w in words(text, lang)
        if w.lemma not in stop and w.text.lower() not in stop and not w.text[0].isdigit()
    ]
