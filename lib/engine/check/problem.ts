/** What is wrong in a definition, and where: a JSON pointer into the document. */
export type Problem = { pointer: string; message: string };
