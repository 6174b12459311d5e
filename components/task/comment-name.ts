/** The comment's name among the values of a form; no field can have it. */
export const COMMENT = "$comment";
