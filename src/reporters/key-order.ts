import { z } from 'zod';

/** The order in which a value's keys are written, learned from the schema that describes it. */
export interface KeyOrder {
  /** Known keys in the schema's order, each with the order inside its value. */
  readonly keys: ReadonlyMap<string, KeyOrder>;
  /** Order inside the elements of a list, or inside the values of a record. */
  readonly each?: KeyOrder;
}

const UNORDERED: KeyOrder = { keys: new Map() };

function orderOf(schema: unknown): KeyOrder {
  if (typeof schema !== 'object' || schema === null) return UNORDERED;
  const properties = 'properties' in schema ? schema.properties : undefined;
  const items = 'items' in schema ? schema.items : undefined;
  const values = 'additionalProperties' in schema ? schema.additionalProperties : undefined;
  const entries = typeof properties === 'object' && properties !== null ? Object.entries(properties) : [];
  return {
    keys: new Map(entries.map(([key, inner]) => [key, orderOf(inner)])),
    each: orderOf(items ?? values ?? undefined),
  };
}

/** The order of keys that a schema lists its fields in. */
export function keyOrderOf(schema: z.ZodType): KeyOrder {
  return orderOf(z.toJSONSchema(schema, { reused: 'inline' }));
}

function compareText(left: string, right: string): number {
  if (left === right) return 0;
  return left < right ? -1 : 1;
}

/**
 * The same value with its keys in the order given and keys that the order doesn't know after them, by code unit.
 * Lists keep their order.
 *
 * @example withKeyOrder({ b: 1, a: 2 }, keyOrderOf(z.strictObject({ a: z.int(), b: z.int() }))) // { a: 2, b: 1 }
 */
export function withKeyOrder(value: unknown, order: KeyOrder): unknown {
  if (Array.isArray(value)) return value.map((element) => withKeyOrder(element, order.each ?? UNORDERED));
  if (typeof value !== 'object' || value === null) return value;
  const given = new Map<string, unknown>(Object.entries(value));
  const known = [...order.keys.keys()].filter((key) => given.has(key));
  const others = [...given.keys()].filter((key) => !order.keys.has(key)).sort(compareText);
  return Object.fromEntries(
    [...known, ...others].map((key) => [
      key,
      withKeyOrder(given.get(key), order.keys.get(key) ?? order.each ?? UNORDERED),
    ]),
  );
}
