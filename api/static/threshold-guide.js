/**
 * Threshold Guide, to be loaded by any page:
 *   <script type="module" src="https://…/static/threshold-guide.js"></script>
 *   <threshold-guide area="doncaster" language="en" open></threshold-guide>
 * It talks only to the server this file came from, and asks nobody else for anything.
 */
import { ThresholdGuide } from "./widget/element.js";

if (!customElements.get("threshold-guide")) customElements.define("threshold-guide", ThresholdGuide);
