from __future__ import annotations

from pathlib import Path

import pytest

from api.settings import Settings, SettingsError, variable


def test_every_setting_has_a_default_and_is_explained():
    settings = Settings.from_environment({})
    assert (settings.host, settings.port, settings.transcript_hours, settings.max_message_bytes) == ("127.0.0.1", 8000, 12, 20_000)
    assert all(field.description for field in Settings.model_fields.values())


def test_settings_come_from_the_environment():
    settings = Settings.from_environment({
        "THRESHOLD_GUIDE_PORT": "9000", "THRESHOLD_GUIDE_CORS_ORIGINS": "https://a.example, https://b.example", "THRESHOLD_GUIDE_MODELS": "/srv/models", "HOME": "/root",
    })
    assert settings.port == 9000
    assert settings.cors_origins == ("https://a.example", "https://b.example")
    assert settings.models == Path("/srv/models")


def test_an_empty_variable_keeps_the_default():
    assert Settings.from_environment({"THRESHOLD_GUIDE_PORT": " "}).port == 8000


def test_settings_passed_on_to_a_process_arrive_unchanged():
    settings = Settings(port=9000, cors_origins=("https://a.example",), frame_ancestors=("'self'", "https://b.example"), redis_url="redis://r/0")
    assert Settings.from_environment(settings.as_environment()) == settings


@pytest.mark.parametrize("given, fits", [
    ({"workers": "2"}, True), ({"workers": "2", "redis_url": "redis://r/0", "database_url": "postgresql://d/guide"}, True),
    ({"workers": "1", "database_url": "postgresql://d/guide"}, True), ({"workers": "2", "database_url": "postgresql://d/guide"}, False)])
def test_several_workers_are_refused_when_they_would_have_no_lock_in_common(given: dict, fits: bool):
    environment = {variable(name): value for name, value in given.items()}
    if fits:
        assert Settings.from_environment(environment)
        return
    with pytest.raises(SettingsError, match="Set THRESHOLD_GUIDE_REDIS_URL to a Redis server, or THRESHOLD_GUIDE_WORKERS to 1"):
        Settings.from_environment(environment)


def test_a_misspelt_setting_is_named_with_the_one_that_was_meant():
    with pytest.raises(SettingsError, match="THRESHOLD_GUIDE_TRANSCRIPT_HOUR is not a setting. Did you mean THRESHOLD_GUIDE_TRANSCRIPT_HOURS"):
        Settings.from_environment({"THRESHOLD_GUIDE_TRANSCRIPT_HOUR": "3"})


def test_a_wrong_value_is_explained_without_repeating_it():
    with pytest.raises(SettingsError, match="THRESHOLD_GUIDE_PORT") as error:
        Settings.from_environment({variable("port"): "s3cret"})
    assert "s3cret" not in str(error.value)
