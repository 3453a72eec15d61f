"""Keeps TensorFlow out of a process that only talks (docs/decisions/0004): 340 MB less, and half the time to start.

Rasa imports it at three places for the sake of components that config.yml does not name. Each is given an empty stand-in. A
process that trains must not call this: there Rasa checks the configuration against every component it knows.
"""
from __future__ import annotations

import sys
from types import ModuleType
from typing import Any

NOT_NEEDED = {
    "rasa.utils.tensorflow.callback": ("RasaTrainingLogger", "RasaModelCheckpoint"),
    "rasa.utils.tensorflow.data_generator": ("RasaDataGenerator", "RasaBatchDataGenerator"),
    "rasa.graph_components.validators.default_recipe_validator": ("DefaultV1RecipeValidator",),
}
"""The modules that bring TensorFlow, and the classes others import from them: to train networks, to check a configuration."""


class LeftOut:
    """Stands for a class that belongs to training."""

    def __init__(self, *_: Any, **__: Any) -> None:
        raise RuntimeError("This process only talks. Train with: threshold-guide train")


def leave_tensorflow_out() -> None:
    """Puts the stand-ins in place, for modules that are not loaded yet. Call it before anything of Rasa is imported."""
    for name, classes in NOT_NEEDED.items():
        if name not in sys.modules:
            module = ModuleType(name)
            vars(module).update({one: type(one, (LeftOut,), {}) for one in classes})
            sys.modules[name] = module
