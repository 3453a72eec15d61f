"""Rasa's custom actions, one file a topic. ``rasa run actions --actions bot.actions`` serves them; the runtime calls them in process."""
