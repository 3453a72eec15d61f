"""Components of Rasa's NLU pipeline that are ours."""
