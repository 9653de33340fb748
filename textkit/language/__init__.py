"""Words, sentences and spaCy pipeline for Chinese finance text."""
