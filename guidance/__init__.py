"""The domain: the guidance pack, decisions, questions, explanations. Imports no Rasa and no web framework."""
from guidance.answers import changed, checked, replayed
from guidance.decision import Decision, decide, decide_from_facts
from guidance.errors import AnswerError, AreaError, PackError, ThresholdGuideError
from guidance.loading import load_pack
from guidance.pack_contents import Pack
from guidance.presentation import decision_json, question_json
from guidance.questions import Progress, next_question, progress

__all__ = [
    "AnswerError", "AreaError", "Decision", "Pack", "PackError", "Progress", "ThresholdGuideError", "changed", "checked",
    "decide", "decide_from_facts", "decision_json", "load_pack", "next_question", "progress", "question_json", "replayed",
]
