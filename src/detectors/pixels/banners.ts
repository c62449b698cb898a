import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { PACKAGE_ROOT } from '../../core/package-root.js';
import type { DataSet } from '../../dicom/data-set.js';
import type { Box } from '../../vision/text/raster.js';

const TABLE = new URL('rules/tables/burned-in-devices.json', PACKAGE_ROOT);

const tableSchema = z.looseObject({
  devices: z.array(
    z.looseObject({
      list: z.string(),
      manufacturer: z.array(z.string()).nullish(),
      model: z.array(z.string()).nullish(),
      modality: z.array(z.string()).nullish(),
      rows: z.number().nullish(),
      cols: z.number().nullish(),
      rectangles: z.array(z.tuple([z.number(), z.number(), z.number(), z.number()])),
    }),
  ),
});

type Device = z.infer<typeof tableSchema>['devices'][number];

let devices: readonly Device[] | undefined;

/** Devices whose banners are known; those that are told by other attributes than maker and model are left out. */
function listedDevices(): readonly Device[] {
  devices ??= tableSchema
    .parse(JSON.parse(readFileSync(TABLE, 'utf8')))
    .devices.filter(({ list, manufacturer, rectangles }) => {
      return list !== 'whitelist' && manufacturer != null && rectangles.length > 0;
    });
  return devices;
}

/** What an instance says of the picture's maker and size. */
export interface PictureMaker {
  readonly modality: string;
  readonly manufacturer: string;
  readonly model: string;
  /** In pixels; 0 where unknown. */
  readonly columns: number;
  readonly rows: number;
}

function names(value: string, listed: readonly string[] | null | undefined): boolean {
  const own = value.toUpperCase();
  return listed == null || listed.some((one) => own.includes(one.toUpperCase()));
}

function isDevice(device: Device, maker: PictureMaker): boolean {
  return (
    names(maker.manufacturer, device.manufacturer) &&
    names(maker.model, device.model) &&
    names(maker.modality, device.modality) &&
    (device.rows == null || device.rows === maker.rows) &&
    (device.cols == null || device.cols === maker.columns)
  );
}

/** Share of a picture's height at its top and bottom in which consoles write who is examined, where, and when. */
const BORDER = 0.15;

/** Sequence of Ultrasound Regions and the corners of each (PS3.3 C.8.5.5). */
const REGIONS = 0x00186011;
const CORNERS: readonly number[] = [0x00186018, 0x0018601a, 0x0018601c, 0x0018601e];
const MOST_REGIONS = 64;

/** The parts of a picture that show ultrasound, where its equipment says so; what stands beside them is its banner. */
export function regionsOf(dataSet: DataSet): Box[] {
  const corners = new Map<object, (number | undefined)[]>();
  for (const element of dataSet.elements) {
    const { tag, scope } = element;
    const at = CORNERS.indexOf(tag);
    if (at < 0 || scope.sequence?.tag !== REGIONS || element.length !== 4) continue;
    const bytes = Buffer.from(dataSet.bytes(element, 4));
    const known = corners.get(scope) ?? [];
    if (corners.size >= MOST_REGIONS && known.length === 0) break;
    known[at] = dataSet.encoding.isLittle ? bytes.readUInt32LE() : bytes.readUInt32BE();
    corners.set(scope, known);
  }
  return [...corners.values()].flatMap(([left, top, right, bottom]): Box[] => {
    if (left === undefined || top === undefined || right === undefined || bottom === undefined) return [];
    return right > left && bottom > top ? [[left, top, right - left, bottom - top]] : [];
  });
}

function isInside([left, top, width, height]: Box, [x, y, w, h]: Box): boolean {
  const [cx, cy] = [x + w / 2, y + h / 2];
  return cx >= left && cx <= left + width && cy >= top && cy <= top + height;
}

/**
 * True where a device is known to write about people: in the rectangles of the table of devices, beside the regions that
 * its equipment declares, and without either at the picture's upper and lower border.
 */
export function isInBanner(box: Box, maker: PictureMaker, regions: readonly Box[] = []): boolean {
  const own = listedDevices().filter((device) => isDevice(device, maker));
  if (own.some(({ rectangles }) => rectangles.some((rectangle) => isInside(rectangle, box)))) return true;
  if (regions.length > 0) return !regions.some((region) => isInside(region, box));
  if (maker.rows === 0) return false;
  const middle = box[1] + box[3] / 2;
  return middle < BORDER * maker.rows || middle > (1 - BORDER) * maker.rows;
}
