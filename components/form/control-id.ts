/** The id of a field's control, which links of the error summary lead to. */
export const controlId = (name: string): string => `field-${name}`;
