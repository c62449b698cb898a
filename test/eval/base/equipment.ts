import { readFileSync } from 'node:fs';
import { z } from 'zod';
import type { ValueJson } from '../../build/dicom.js';

const scalar = z.union([z.string(), z.number()]);
const long = z.strictObject({
  vr: z.string(),
  value: z.union([scalar, z.array(scalar)]).exactOptional(),
  hex: z.string().exactOptional(),
});
const simple = z.union([scalar, z.array(scalar), long]);

type Simple = z.infer<typeof simple>;
type Value = Simple | Item[];
interface Item {
  readonly [keyword: string]: Value;
}

const value: z.ZodType<Value> = z.lazy(() => z.union([simple, z.array(z.record(z.string(), value)).min(1)]));

const modalitySchema = z.strictObject({
  sopClass: z.string(),
  modality: z.string().optional(),
  bits: z.union([z.literal(8), z.literal(16)]),
  size: z.int(),
  slices: z.int(),
  frames: z.int().optional(),
  imageType: z.array(z.string()),
  protocols: z.array(z.tuple([z.string(), z.string(), z.string(), z.string()])),
  attributes: z.record(z.string(), value),
});

const vendorSchema = z.strictObject({
  manufacturer: z.string(),
  modalities: z.array(z.string()),
  models: z.array(z.string()),
  software: z.union([z.string(), z.array(z.string())]),
  private: z.array(z.tuple([z.string(), z.string(), z.record(z.string(), simple), z.boolean()])),
});

/** What an image modality writes into its headers. Protocols: protocol name, study and series description, body part. */
export type ModalityProfile = z.infer<typeof modalitySchema>;

/** Who builds it; private blocks are group, creator, elements by offset, and whether PS3.15 E.3.10 lists them as safe. */
export type Vendor = z.infer<typeof vendorSchema>;

function load<T>(name: string, schema: z.ZodType<T>): T {
  return schema.parse(JSON.parse(readFileSync(new URL(name, import.meta.url), 'utf8')));
}

export const MODALITIES: ReadonlyMap<string, ModalityProfile> = new Map(
  Object.entries(load('modalities.json', z.record(z.string(), modalitySchema))),
);

const VENDORS: readonly Vendor[] = load('vendors.json', z.array(vendorSchema));

export function vendorsOf(modality: string): readonly Vendor[] {
  const own = VENDORS.filter((vendor) => vendor.modalities.includes(modality));
  return own.length > 0 ? own : VENDORS.filter((vendor) => vendor.modalities.includes('CT'));
}

/** The vendor's private blocks as elements. */
export function privateBlocks(vendor: Vendor): Readonly<Record<string, ValueJson>> {
  const elements: Record<string, ValueJson> = {};
  for (const [group, creator, members] of vendor.private) {
    elements[`(${group},0010)`] = { vr: 'LO', value: creator };
    for (const [offset, member] of Object.entries(members)) elements[`(${group},10${offset})`] = member;
  }
  return elements;
}

/** Creators whose elements of this vendor are all listed as safe. */
export function safeCreators(vendor: Vendor): ReadonlySet<string> {
  return new Set(vendor.private.filter(([, , , safe]) => safe).map(([, creator]) => creator));
}
