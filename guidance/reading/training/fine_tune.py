"""Fine-tunes MiniLM on the corpus. The only file that needs PyTorch; it imports nothing of ours, so that it can run on a Python of its own.

    python3.11 fine_tune.py examples.npz model.safetensors FOLDER

``examples.npz`` is what ``examples.py`` writes, ``model.safetensors`` the weights to start from. It learns from everything and writes
``weights.safetensors``; and for some folds it learns without the fold's voices and writes what it makes of them (``fold-0.npz`` …). Each part
is learnt in a process of its own, one on each core. What stands in FOLDER already is not done again, so that it can be stopped at any time.
"""
from __future__ import annotations

import math
import os
import sys
import time
from concurrent.futures import ProcessPoolExecutor, as_completed
from dataclasses import dataclass, replace
from itertools import groupby
from multiprocessing import get_context
from pathlib import Path
from typing import Iterator, Sequence

import numpy as np
import torch
import torch.nn.functional as F
from safetensors.torch import load_file, save_file
from torch import Tensor, nn

LAYERS, HEADS, WIDTH = 6, 12, 384
CLS, SEP, MASK = 101, 102, 103
FOLDS, FOLDS_LEFT_OUT = 3, 1
"""Into how many parts the voices are dealt, and how many of these are left out in turn: a third of the voices is enough to calibrate on."""
EPOCHS, TOKENS_A_STEP = 5, 1400
BODY_RATE, HEAD_RATE, WARM_UP, LEAST_RATE = 1.5e-4, 3e-3, 0.08, 0.01
DROPPED, HEAD_DROPPED = 0.1, 0.2
HEAD_SCALE = 4.0
"""What a sentence's vector is multiplied by before it is judged: mean states are small, and the last layer learns faster from larger ones."""
MASKED = 0.06
"""Share of word pieces hidden while learning, so that no single word is leant on."""
PACKED, PACKED_TOGETHER = 0.25, (2, 4)
"""Share of single sentences put together with others of their voice, and how many: a sentence must be recognised among unrelated ones."""
SET_IN = 0.12
"""Share of single sentences set into somebody's message, which is learnt so besides: a red flag in passing must be seen there, and change the whole."""
TAKEN_OUT = 0.1
"""Share of messages whose telling sentences are also learnt alone."""
MESSAGE_WEIGHT, TAKEN_OUT_WEIGHT = 1.5, 0.5
SMOOTHED, GROUPS_WEIGHT = 0.05, 0.5
ROUTE_WEIGHT, ROUTE_OF_SENTENCES = 1.5, 0.3
"""How much the route of a whole message counts in what is learnt, and that of a window made of single sentences."""
LONGEST_WINDOW = 256
EARLIEST, GRAVEST = 0, 3
"""The routes, from universal services to an emergency."""
AVERAGED = 0.998
"""Decay of the running average of the weights, which is what is kept."""
ALWAYS_LEARNT = "lexicon"
"""The voice of the pack's own phrases: never left out."""


@dataclass(frozen=True)
class Piece:
    """One sentence: its word pieces, its targets, how much it counts, and its place among all sentences."""

    tokens: np.ndarray
    targets: np.ndarray
    weight: float
    place: int


@dataclass(frozen=True)
class Window:
    """What is read at once: sentences, and the least and greatest route they lead to together, with how much that counts (0: not known)."""

    pieces: tuple[Piece, ...]
    lowest: int
    highest: int
    weight: float

    @property
    def length(self) -> int:
        """In tokens, with the first and one after each sentence."""
        return 1 + sum(len(piece.tokens) + 1 for piece in self.pieces)


@dataclass(frozen=True)
class Text:
    """A single sentence, or a message as the windows it is read in."""

    voice: str
    whole: bool
    windows: tuple[Window, ...]


def texts_of(held: np.lib.npyio.NpzFile) -> list[Text]:
    """The examples, laid out."""
    tokens, ends, targets, window, number, voices, whole, lowest, highest = (
        held[name] for name in ("tokens", "ends", "targets", "window", "text", "voices", "whole", "lowest", "highest"))
    starts = np.concatenate([[0], ends[:-1]])
    texts = []
    for text, places in groupby(range(len(ends)), key=lambda place: number[place]):
        weight = MESSAGE_WEIGHT if whole[text] else 1.0
        pieces = [tuple(Piece(tokens[starts[p]:ends[p]], targets[p].astype(np.float32), weight, p) for p in inside) for _, inside in groupby(places, key=lambda place: window[place])]
        route_weight = 0.0 if len(pieces) > 1 else MESSAGE_WEIGHT if whole[text] else ROUTE_OF_SENTENCES
        texts.append(Text(str(voices[text]), bool(whole[text]), tuple(Window(own, int(lowest[text]), int(highest[text]), route_weight) for own in pieces)))
    return texts


# -- the network -------------------------------------------------------------------------------------------------------

class Layer(nn.Module):
    """One transformer layer; the names of its parts are those of the weights."""

    def __init__(self, start: dict[str, Tensor], name: str) -> None:
        super().__init__()
        self.query, self.key, self.value, self.seen, self.inner, self.outer = (
            _dense(start, name + part) for part in ("attention.self.query", "attention.self.key", "attention.self.value", "attention.output.dense", "intermediate.dense", "output.dense"))
        self.after_attention, self.after_inner = _norm(start, name + "attention.output.LayerNorm"), _norm(start, name + "output.LayerNorm")
        self.dropped = nn.Dropout(DROPPED)

    def forward(self, state: Tensor, seen: Tensor) -> Tensor:
        count, length, _ = state.shape
        query, key, value = (part(state).view(count, length, HEADS, -1).transpose(1, 2) for part in (self.query, self.key, self.value))
        heard = F.scaled_dot_product_attention(query, key, value, attn_mask=seen, dropout_p=DROPPED if self.training else 0.0)
        state = self.after_attention(state + self.dropped(self.seen(heard.transpose(1, 2).reshape(count, length, WIDTH))))
        return self.after_inner(state + self.dropped(self.outer(F.gelu(self.inner(state)))))


class Network(nn.Module):
    """MiniLM with three last layers: which of the signs a sentence says, if any; which groups it belongs to; and which routes all of them together lead to."""

    def __init__(self, start: dict[str, Tensor], signs: int, groups: int) -> None:
        super().__init__()
        self.words = nn.Parameter(start["embeddings.word_embeddings.weight"].float(), requires_grad=False)
        self.places = nn.Parameter((start["embeddings.position_embeddings.weight"] + start["embeddings.token_type_embeddings.weight"][0]).float())
        self.norm = _norm(start, "embeddings.LayerNorm")
        self.layers = nn.ModuleList(Layer(start, f"encoder.layer.{number}.") for number in range(LAYERS))
        self.signs, self.groups, self.routes = nn.Linear(WIDTH, signs + 1), nn.Linear(WIDTH, groups), nn.Linear(WIDTH, GRAVEST)
        for head in (self.signs, self.groups, self.routes):
            nn.init.normal_(head.weight, std=0.02)
        nn.init.constant_(self.groups.bias, -3.0)
        self.dropped, self.head_dropped = nn.Dropout(DROPPED), nn.Dropout(HEAD_DROPPED)

    def forward(self, batch: "Batch") -> tuple[Tensor, Tensor, Tensor]:
        """Scores before softmax (signs, then none) and before the logistic function (groups), a row for each sentence; and for each window the
        log-odds of each route or a graver one, told from the state of its first token."""
        state = self.dropped(self.norm(F.embedding(batch.tokens, self.words) + self.places[:batch.tokens.shape[1]]))
        for layer in self.layers:
            state = layer(state, batch.seen[:, None, None, :])
        rows = batch.sentence.reshape(-1)
        inside = rows >= 0
        total = torch.zeros(batch.sentences, WIDTH, dtype=state.dtype).index_add_(0, rows[inside], state.reshape(-1, WIDTH)[inside])
        mean = total / torch.bincount(rows[inside], minlength=batch.sentences)[:, None]
        vector = self.head_dropped(mean).float() * HEAD_SCALE
        return self.signs(vector), self.groups(vector), self.routes(self.head_dropped(state[:, 0]).float())

    def head_parameters(self) -> list[nn.Parameter]:
        return [*self.signs.parameters(), *self.groups.parameters(), *self.routes.parameters()]


def _dense(start: dict[str, Tensor], name: str) -> nn.Linear:
    weight = start[f"{name}.weight"]
    layer = nn.Linear(weight.shape[1], weight.shape[0])
    layer.weight.data, layer.bias.data = weight.float().clone(), start[f"{name}.bias"].float().clone()
    return layer


def _norm(start: dict[str, Tensor], name: str) -> nn.LayerNorm:
    layer = nn.LayerNorm(WIDTH, eps=1e-12)
    layer.weight.data, layer.bias.data = start[f"{name}.weight"].float().clone(), start[f"{name}.bias"].float().clone()
    return layer


# -- batches -----------------------------------------------------------------------------------------------------------

@dataclass(frozen=True)
class Batch:
    """Windows side by side: tokens and whether they are there, the sentence each token belongs to (-1: none), targets and weights of sentences and of windows."""

    tokens: Tensor
    seen: Tensor
    sentence: Tensor
    sentences: int
    targets: Tensor
    weights: Tensor
    routes: Tensor
    route_weights: Tensor
    places: tuple[int, ...]

    @classmethod
    def of(cls, windows: Sequence[Window], masked: float, rng: np.random.Generator) -> "Batch":
        shape = (len(windows), max(window.length for window in windows))
        tokens, sentence, seen = torch.zeros(shape, dtype=torch.long), torch.full(shape, -1), torch.zeros(shape, dtype=torch.bool)
        tokens[:, 0] = CLS
        count = 0
        for row, window in enumerate(windows):
            end = 1
            for piece in window.pieces:
                start, end = end, end + len(piece.tokens) + 1
                kept = np.where(rng.random(len(piece.tokens)) < masked, MASK, piece.tokens)
                tokens[row, start:end] = torch.from_numpy(np.append(kept, SEP).astype(np.int64))
                sentence[row, start:end] = count
                count += 1
            seen[row, :end] = True
        pieces = [piece for window in windows for piece in window.pieces]
        tiers = np.arange(1, GRAVEST + 1)
        lowest, highest = (np.array([[getattr(window, name)] for window in windows]) for name in ("lowest", "highest"))
        clear = ((lowest >= tiers) | (highest < tiers)) * np.array([[window.weight] for window in windows])
        return cls(
            tokens, seen, sentence, count, torch.from_numpy(np.stack([p.targets for p in pieces])), torch.tensor([p.weight for p in pieces]),
            torch.from_numpy((lowest >= tiers).astype(np.float32)), torch.from_numpy(clear.astype(np.float32)), tuple(p.place for p in pieces))


def learning_windows(texts: Sequence[Text], rng: np.random.Generator) -> list[Window]:
    """Every text once: messages whole; single sentences alone, among others of their voice, or set into a message."""
    windows: list[Window] = []
    packed: dict[str, list[Window]] = {}
    hosts = [text.windows[0] for text in texts if text.whole and len(text.windows) == 1]
    for text in texts:
        chance = 1.0 if text.whole or text.voice == ALWAYS_LEARNT else rng.random()
        if chance < PACKED:
            packed.setdefault(text.voice, []).append(text.windows[0])
        elif chance < PACKED + SET_IN and hosts:
            windows.append(_set_in(text.windows[0], hosts[rng.integers(len(hosts))], rng))
        else:
            windows += text.windows
        if text.whole and rng.random() < TAKEN_OUT:
            windows += [Window((replace(piece, weight=TAKEN_OUT_WEIGHT),), EARLIEST, GRAVEST, 0.0) for window in text.windows for piece in window.pieces if piece.targets.any()]
    for alone in packed.values():
        rng.shuffle(alone)
        while alone:
            together = int(rng.integers(PACKED_TOGETHER[0], PACKED_TOGETHER[1] + 1))
            windows.append(_together(alone[:together]))
            del alone[:together]
    return windows


def _together(several: Sequence[Window]) -> Window:
    pieces = tuple(piece for window in several for piece in window.pieces)
    return Window(pieces, max(window.lowest for window in several), max(window.highest for window in several), min(window.weight for window in several))


def _set_in(alone: Window, host: Window, rng: np.random.Generator) -> Window:
    """A message with a strange sentence in it; the message's own sentences count less, since they are learnt as they stand too."""
    if alone.length + host.length > LONGEST_WINDOW:
        return alone
    place = int(rng.integers(len(host.pieces) + 1))
    own = tuple(replace(piece, weight=TAKEN_OUT_WEIGHT) for piece in host.pieces)
    return replace(_together([alone, host]), pieces=(*own[:place], *alone.pieces, *own[place:]), weight=1.0)


def batches(windows: Sequence[Window], tokens: int, jitter: float, rng: np.random.Generator) -> Iterator[list[Window]]:
    """Windows of like length together, up to ``tokens`` a batch, in random order when ``jitter`` (in tokens) is more than 0."""
    lengths = np.array([window.length for window in windows])
    made: list[list[Window]] = [[]]
    for place in np.argsort(lengths + rng.random(len(lengths)) * jitter):
        longest = max([lengths[place], *(window.length for window in made[-1][-1:])])
        if made[-1] and longest * (len(made[-1]) + 1) > tokens:
            made.append([])
        made[-1].append(windows[place])
    order = rng.permutation(len(made)) if jitter else range(len(made))
    return (made[place] for place in order)


# -- learning ----------------------------------------------------------------------------------------------------------

def learnt(texts: Sequence[Text], start: dict[str, Tensor], signs: int, name: str) -> Network:
    """A network fitted on these texts: some 57 minutes for 35,000 texts on one core that knows bfloat16."""
    torch.manual_seed(0)
    rng = np.random.default_rng(0)
    columns = len(texts[0].windows[0].pieces[0].targets)
    network = Network(start, signs, columns - signs)
    learning = {key: value for key, value in network.named_parameters() if value.requires_grad}
    heads = {id(parameter) for parameter in network.head_parameters()}
    optimiser = torch.optim.AdamW(
        [{"params": [p for p in learning.values() if (id(p) in heads) == head], "rate": rate} for head, rate in ((False, BODY_RATE), (True, HEAD_RATE))],
        lr=BODY_RATE, weight_decay=0.01, betas=(0.9, 0.98))
    steps = EPOCHS * len(list(batches(learning_windows(texts, rng), TOKENS_A_STEP, 6.0, rng)))
    average = {key: value.detach().clone() for key, value in learning.items()}
    began, losses, step = time.monotonic(), [], 0
    network.train()
    while step < steps:
        for windows in batches(learning_windows(texts, rng), TOKENS_A_STEP, 6.0, rng):
            share = _rate(step, steps)
            for group in optimiser.param_groups:
                group["lr"] = group["rate"] * share
            loss = _loss(network, Batch.of(windows, MASKED, rng), signs)
            optimiser.zero_grad()
            loss.backward()
            nn.utils.clip_grad_norm_(learning.values(), 1.0)
            optimiser.step()
            step += 1
            _average(average, learning, min(AVERAGED, step / (10 + step)))
            losses.append(loss.item())
            if step % 50 == 0 or step == steps:
                print(f"{name}: step {step} of {steps}, loss {np.mean(losses[-50:]):.3f}, {time.monotonic() - began:.0f} s", flush=True)
            if step == steps:
                break
    with torch.no_grad():
        for key, value in learning.items():
            value.copy_(average[key])
    return network.eval()


def _rate(step: int, steps: int) -> float:
    warm = max(1, int(WARM_UP * steps))
    return step / warm if step < warm else max(LEAST_RATE, 0.5 * (1 + math.cos(math.pi * (step - warm) / max(1, steps - warm))))


def _loss(network: Network, batch: Batch, signs: int) -> Tensor:
    with torch.autocast("cpu", dtype=torch.bfloat16):
        said, groups, routes = network(batch)
    wanted = batch.targets[:, :signs]
    count = wanted.sum(1, keepdim=True)
    wanted = torch.cat([wanted / count.clamp(min=1), (count == 0).float()], dim=1) * (1 - SMOOTHED) + SMOOTHED / (signs + 1)
    by_sign = -(wanted * F.log_softmax(said.float(), dim=-1)).sum(1)
    by_group = F.binary_cross_entropy_with_logits(groups.float(), batch.targets[:, signs:], reduction="none").sum(1)
    by_route = F.binary_cross_entropy_with_logits(routes.float(), batch.routes, weight=batch.route_weights, reduction="sum") / len(batch.routes)
    return ((by_sign + GROUPS_WEIGHT * by_group) * batch.weights).sum() / batch.weights.sum() + ROUTE_WEIGHT * by_route


@torch.no_grad()
def _average(average: dict[str, Tensor], now: dict[str, nn.Parameter], decay: float) -> None:
    for key, value in now.items():
        average[key].mul_(decay).add_(value, alpha=1 - decay)


@torch.no_grad()
def scored(network: Network, windows: Sequence[Window]) -> dict[str, np.ndarray]:
    """The ``places`` of the windows' sentences and for each a row in ``rows`` (signs, none, groups) and in ``odds`` (its window's routes)."""
    places, rows, odds, rng = [], [], [], np.random.default_rng(0)
    for some in batches(windows, 4000, 0.0, rng):
        batch = Batch.of(some, 0.0, rng)
        said, groups, routes = network(batch)
        places += batch.places
        rows.append(torch.cat([F.softmax(said, dim=-1), torch.sigmoid(groups)], dim=1).numpy())
        odds.append(np.repeat(routes.numpy(), [len(window.pieces) for window in some], axis=0))
    return {"places": np.array(places), "rows": np.vstack(rows).astype(np.float16), "odds": np.vstack(odds)}


def folds(texts: Sequence[Text]) -> list[frozenset[str]]:
    """The voices, dealt out so that each fold has its share of single sentences and of messages."""
    voices = sorted({text.voice for text in texts} - {ALWAYS_LEARNT}, key=lambda voice: (any(t.whole for t in texts if t.voice == voice), voice))
    return [frozenset(voices[fold::FOLDS]) for fold in range(FOLDS)]


def learn_part(examples: Path, model: Path, folder: Path, fold: int | None) -> str:
    """Learn without a fold, or (None) from everything, on one core; write what came of it; say how long it took."""
    torch.set_num_threads(1)
    began = time.monotonic()
    start = {name.removeprefix("bert."): value for name, value in load_file(model).items()}
    with np.load(examples) as held:
        texts, signs = texts_of(held), int(held["signs"])
    voices = frozenset() if fold is None else folds(texts)[fold]
    name = "everything" if fold is None else f"fold {fold + 1}"
    network = learnt([text for text in texts if text.voice not in voices], start, signs, name)
    path = _path(folder, fold)
    partial = path.with_stem(f"partial-{path.stem}")
    if fold is None:
        save_file({key: value.contiguous() for key, value in network.state_dict().items()}, partial)
    else:
        np.savez(partial, **scored(network, [window for text in texts if text.voice in voices for window in text.windows]))
    partial.replace(path)
    return f"{name} learnt in {(time.monotonic() - began) / 60:.0f} minutes"


def _path(folder: Path, fold: int | None) -> Path:
    return folder / ("weights.safetensors" if fold is None else f"fold-{fold}.npz")


def main(examples: Path, model: Path, folder: Path) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    missing = [fold for fold in (None, *range(FOLDS_LEFT_OUT)) if not _path(folder, fold).exists()]
    with ProcessPoolExecutor(os.cpu_count(), mp_context=get_context("spawn")) as cores:
        for part in as_completed([cores.submit(learn_part, examples, model, folder, fold) for fold in missing]):
            print(part.result(), flush=True)


if __name__ == "__main__":
    main(*map(Path, sys.argv[1:4]))
