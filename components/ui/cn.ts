import { clsx, type ClassValue } from "clsx";

/**
 * Joins class names. It does not resolve conflicts: a component's `className` is for its place (margin, width,
 * grid), its look is chosen by props.
 */
export const cn = (...classes: ClassValue[]): string => clsx(classes);
