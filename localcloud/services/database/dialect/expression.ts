import { evalExpr } from 'mingo/core';
import { requestFailed } from '../cloud-error';
import type { Value } from '../values';

/** mingo's own business: variables, the document, the operators. */
export type Options = never;

/** An aggregation expression operator as mingo calls it: with the document and its unevaluated argument. */
export type Expression = (doc: Value, argument: Value, options: Options) => Value;

export type Expressions = Readonly<Record<string, Expression>>;

export const valueOf = (doc: Value, argument: Value, options: Options): Value =>
  evalExpr(doc as never, argument as never, options);

export const isNil = (v: Value): v is null | undefined => v === null || v === undefined;

/** An operator of one argument, given bare or as a list of one. */
export const unary =
  (name: string, apply: (v: Value) => Value): Expression =>
  (doc, argument, options) =>
    apply(valueOf(doc, theOne(name, argument), options));

/** The argument of an operator that takes one. */
export function theOne(name: string, argument: Value): Value {
  if (!Array.isArray(argument)) return argument;
  if (argument.length !== 1)
    throw requestFailed(`Expression ${name} takes exactly 1 arguments. ${argument.length} were passed in.`);
  return argument[0];
}

/** An operator of a list of arguments. */
export const listed =
  (name: string, [least, most]: readonly [number, number], apply: (...values: Value[]) => Value): Expression =>
  (doc, argument, options) => {
    const values = Array.isArray(argument) ? argument : [argument];
    if (values.length < least || values.length > most) {
      const wanted = least === most ? `exactly ${least}` : `at least ${least} and at most ${most}`;
      throw requestFailed(`Expression ${name} takes ${wanted} arguments. ${values.length} were passed in.`);
    }
    return apply(...values.map((v) => valueOf(doc, v, options)));
  };

/** An operator with named arguments, of which it knows these. */
export const named =
  (name: string, known: readonly string[], apply: (values: Readonly<Record<string, Value>>) => Value): Expression =>
  (doc, argument, options) => {
    if (argument === null || typeof argument !== 'object' || Array.isArray(argument))
      throw requestFailed(`${name} only supports an object as its argument`);
    const unknown = Object.keys(argument).find((key) => !known.includes(key));
    if (unknown !== undefined) throw requestFailed(`Unrecognized argument to ${name}: ${unknown}`);
    const values = Object.entries(argument).map(([key, v]) => [key, valueOf(doc, v, options)]);
    return apply(Object.fromEntries(values) as Record<string, Value>);
  };
