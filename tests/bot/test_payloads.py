"""What buttons send back is read strictly."""
from __future__ import annotations

import pytest

from bot.payloads import REQUESTS, PayloadError, payload, payload_of


@pytest.mark.parametrize("request_name", sorted(REQUESTS))
def test_every_request_can_be_written_and_read(request_name):
    arguments = {name: ["x"] for name in REQUESTS[request_name]}
    read = payload_of(payload(request_name, **arguments))
    assert (read.request, dict(read.arguments)) == (request_name, arguments)


@pytest.mark.parametrize("text, reason", [
    ("/", "malformed"),
    ("/answer{", "malformed"),
    ("/answer[]", "malformed"),
    ('/answer{"question": nope}', "malformed"),
    ('/answer{"a":1}{"b":2}', "malformed"),
    ("/launch_missiles", "unknown_request"),
    ('/back{"to":"x"}', "unknown_name"),
])
def test_what_cannot_be_read_is_refused_with_a_reason(text, reason):
    with pytest.raises(PayloadError) as refused:
        payload_of(text)
    assert refused.value.reason == reason


def test_a_refusal_repeats_no_more_than_a_little_of_what_was_sent():
    with pytest.raises(PayloadError) as refused:
        payload_of("/" + "x" * 5000)
    assert len(str(refused.value)) < 1000
