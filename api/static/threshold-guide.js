/**
 * Threshold Guide, to be loaded by any page:
 *   <script type="module" src="https://…/static/threshold-guide.js"></script>
 *   <threshold-guide area="doncaster" language="en" open></threshold-guide>
 * It talks only to the server this file came from, and asks nobody else for anything.
 */
import { ThresholdGuide } from "./widget/element.js";

// Every part is named here so that a browser fetches them all at once instead of finding them one behind another.
import "./widget/announcer.js";
import "./widget/answers.js";
import "./widget/area_line.js";
import "./widget/composer.js";
import "./widget/contacts.js";
import "./widget/continuum.js";
import "./widget/conversation.js";
import "./widget/dialogue.js";
import "./widget/disagreement.js";
import "./widget/duties.js";
import "./widget/frame.js";
import "./widget/markup.js";
import "./widget/memory.js";
import "./widget/question.js";
import "./widget/reading.js";
import "./widget/reasons.js";
import "./widget/record.js";
import "./widget/result.js";
import "./widget/service.js";
import "./widget/sources.js";
import "./widget/style.js";
import "./widget/toolbar.js";
import "./widget/transcript.js";
import "./widget/trouble_notice.js";
import "./strings/catalogue.js";
import "./strings/en.js";
import "./strings/pl.js";

if (!customElements.get("threshold-guide")) customElements.define("threshold-guide", ThresholdGuide);
