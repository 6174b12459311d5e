"use client";

import { createContext, useContext } from "react";

import { controlId } from "./control-id";

const Scope = createContext("");

/** Keeps the ids of a form's controls apart from those of another form on the page. */
export const ControlScope = Scope.Provider;

/** The id of a field's control in the form around. */
export const useControlId = (name: string): string => useContext(Scope) + controlId(name);
