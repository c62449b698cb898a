import { describe, expect, it } from 'vitest';
import { memorySource } from '../../../src/core/byte-source.js';
import { describeImage } from '../../../src/dicom/pixels/image.js';
import type { Window } from '../../../src/dicom/pixels/windows.js';
import { readDataSet } from '../../../src/dicom/read-data-set.js';
import { pictureFile } from './picture.js';

const LAYOUT = { columns: 4, rows: 4, bitsAllocated: 16, bitsStored: 12 };
const PIXELS = { vr: 'OW', bytes: new Uint8Array(32) };

function words(outputs: readonly number[]) {
  return { vr: 'OW', bytes: new Uint8Array(Uint16Array.from(outputs).buffer) };
}

function windowsWith(attributes: Parameters<typeof pictureFile>[3]): readonly Window[] {
  const dataSet = readDataSet(memorySource(pictureFile(LAYOUT, PIXELS, 'explicit-little', attributes)));
  const image = dataSet.kind === 'dicom' ? describeImage(dataSet) : undefined;
  return image?.kind === 'image' ? image.windows : [];
}

describe('windows of an image', () => {
  it('undo the rescaling', () => {
    const rescaled = { RescaleSlope: '2', RescaleIntercept: '-1000', WindowCenter: '40', WindowWidth: '400' };
    expect(windowsWith(rescaled)).toEqual([{ low: 420, high: 620 }]);
  });

  it('come from the part of a VOI LUT that moves', () => {
    const outputs = [0, 0, 0, 10, 20, 30, 30, 30];
    const table = { LUTDescriptor: [outputs.length, 100, 16], LUTData: words(outputs) };
    expect(windowsWith({ VOILUTSequence: [table] })).toEqual([{ low: 102, high: 105 }]);
  });

  it('are taken back through a Modality LUT', () => {
    const outputs = [0, 50, 100, 150, 200, 250];
    const table = { LUTDescriptor: [outputs.length, 10, 16], LUTData: words(outputs), ModalityLUTType: 'US' };
    const shown = { WindowCenter: '150', WindowWidth: '100' };
    expect(windowsWith({ ModalityLUTSequence: [table], ...shown })).toEqual([{ low: 12, high: 14 }]);
  });

  it('are none where a table holds nothing, or nothing that a window shows', () => {
    const empty = { LUTDescriptor: [0, 0, 16], LUTData: words([]) };
    expect(windowsWith({ VOILUTSequence: [empty] })).toEqual([]);
    const outputs = [0, 1, 2];
    const table = { LUTDescriptor: [outputs.length, 0, 16], LUTData: words(outputs) };
    const beyond = { ModalityLUTSequence: [table], WindowCenter: '500', WindowWidth: '10' };
    expect(windowsWith(beyond)).toEqual([]);
  });
});
