"""Every setting of the server, in one place: read from environment variables named THRESHOLD_GUIDE_…, checked, frozen."""
from __future__ import annotations

from difflib import get_close_matches
from pathlib import Path
from typing import Annotated, Any, Literal, Mapping, Optional

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, ValidationError

from bot.training import MODELS
from guidance.errors import ThresholdGuideError
from guidance.loading import PACK_FOLDER

PREFIX = "THRESHOLD_GUIDE_"


class SettingsError(ThresholdGuideError):
    """An environment variable that is not a setting, or whose value cannot be used."""


def _words(value: Any) -> Any:
    return tuple(value.replace(",", " ").split()) if isinstance(value, str) else value


Words = Annotated[tuple[str, ...], BeforeValidator(_words)]


class Settings(BaseModel):
    """What an operator can set. Each field is the environment variable ``THRESHOLD_GUIDE_<FIELD>`` in capitals."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    host: str = Field("127.0.0.1", description="Address to listen on. 0.0.0.0 to be reachable from other machines.")
    port: int = Field(8000, ge=1, le=65535, description="Port to listen on.")
    workers: int = Field(1, ge=1, le=64, description="Server processes. More than one needs Redis too when the database is PostgreSQL.")
    database_url: str = Field("sqlite:///var/threshold-guide.sqlite3", min_length=1,
                              description="Where conversations and decision records are kept: SQLite, or postgresql://… for many workers.")
    redis_url: Optional[str] = Field(None, description="redis://… for the locks that keep one conversation's turns apart across machines. With SQLite, files beside it do that on one machine.")
    record_key: str = Field("", description="Secret that seals the chain of decision records. Keep it outside the database; keep it unchanged.")
    transcript_hours: float = Field(12, gt=0, le=168, description="Hours after its start at which a conversation is erased.")
    erasure_minutes: float = Field(10, gt=0, le=1440, description="How often expired conversations are looked for and erased.")
    pack: Path = Field(PACK_FOLDER, description="Folder of the guidance pack.")
    models: Path = Field(MODELS, description="Folder of the trained Rasa model.")
    cors_origins: Words = Field((), description="Origins, separated by commas, of other sites that embed the widget: https://www.example.gov.uk. * for any.")
    frame_ancestors: Words = Field(("'self'",), description="Who may show the pages in a frame: 'self', 'none' or origins (CSP frame-ancestors).")
    max_message_bytes: int = Field(20_000, ge=500, le=1_000_000, description="Longest text a person may send at once, in bytes of UTF-8.")
    max_body_bytes: int = Field(65_536, ge=2_000, le=10_000_000, description="Longest request body of any kind, in bytes.")
    log_level: Literal["DEBUG", "INFO", "WARNING", "ERROR"] = Field("INFO", description="Least serious event that is logged.")

    @classmethod
    def from_environment(cls, environment: Mapping[str, str]) -> "Settings":
        """The settings ``environment`` gives; what is absent or empty keeps its default.

        Raises SettingsError, naming the variable and what it may be. The value itself is not repeated: it may hold a password. Raises
        it too when several workers would have no lock in common.
        """
        given = {name[len(PREFIX):].lower(): value.strip() for name, value in environment.items() if name.startswith(PREFIX)}
        for name in given:
            if name not in cls.model_fields:
                near = get_close_matches(name, cls.model_fields, n=1)
                hint = f"Did you mean {variable(near[0])}?" if near else f"The settings are: {', '.join(map(variable, cls.model_fields))}."
                raise SettingsError(f"{variable(name)} is not a setting. {hint}")
        try:
            settings = cls(**{name: value for name, value in given.items() if value})
        except ValidationError as error:
            wrong = "; ".join(f"{variable(str(item['loc'][0]))}: {item['msg']}" for item in error.errors())
            raise SettingsError(f"Some settings cannot be used. {wrong}. Correct them in the environment and start again.") from None
        if settings.workers > 1 and not settings.redis_url and not settings.database_url.startswith("sqlite"):
            raise SettingsError(
                f"With {variable('workers')} above 1 on a database server, two workers could take turns of one conversation at once and lose an answer. "
                f"Set {variable('redis_url')} to a Redis server, or {variable('workers')} to 1.")
        return settings

    def as_environment(self) -> dict[str, str]:
        """The environment variables that give these settings again: how the command line passes them to the server's processes."""
        def written(value: Any) -> str:
            return ",".join(value) if isinstance(value, tuple) else str(value)

        return {variable(name): written(value) for name, value in self if value not in (None, "", ())}


def variable(field: str) -> str:
    """The environment variable of a field."""
    return PREFIX + field.upper()
