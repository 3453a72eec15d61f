from __future__ import annotations

import json
import logging

import pytest

from api.logging import OURS, JsonLines, log

TYPED = "he told me his uncle hits him"


def written(record: logging.LogRecord) -> dict:
    return json.loads(JsonLines().format(record))


def test_our_events_are_json_with_the_fields_we_chose(caplog: pytest.LogCaptureFixture):
    with caplog.at_level(logging.INFO, logger=OURS):
        log("request", route="/api/v1/conversations/{id}", status=200, ms=3.1)
    line = written(caplog.records[0])
    assert (line["event"], line["route"], line["status"], line["level"]) == ("request", "/api/v1/conversations/{id}", 200, "info")


def test_a_field_that_could_hold_words_is_refused():
    with pytest.raises(ValueError, match="not allowed"):
        log("request", text=TYPED)


@pytest.mark.parametrize("message, values", [(f"could not parse {TYPED}", ()), ("could not parse %s", (TYPED,))])
def test_of_a_library_s_record_only_the_place_is_kept(message: str, values: tuple):
    record = logging.LogRecord("rasa.core.processor", logging.WARNING, "/x/processor.py", 12, message, values, None)
    assert written(record) == {"time": written(record)["time"], "level": "warning", "event": "library", "logger": "rasa.core.processor", "at": "processor.py:12"}


def test_of_an_error_only_its_kind_and_place_are_kept():
    try:
        raise ValueError(TYPED)
    except ValueError as error:
        record = logging.LogRecord(OURS, logging.ERROR, __file__, 1, "unexpected error", (), (type(error), error, error.__traceback__))
    line = written(record)
    assert line["error"] == "ValueError" and line["trace"][0].startswith("test_logging.py:")
    assert TYPED not in json.dumps(line)
