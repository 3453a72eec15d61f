/** An area's levels in words: its own number and name, never another area's. */
import { placeOf } from "../widget/continuum.js";

export const levelName = ({ number, name }) => (number === null || number === undefined ? name : `Level ${number}: ${name}`);

/** Its number alone, or its name where the area has no numbers. */
export const levelInShort = ({ number, name }) => (number === null || number === undefined ? name : `level ${number}`);

/** The area's level that holds a band. */
export const levelAt = (area, band) => area.levels[placeOf(area, band).at];
