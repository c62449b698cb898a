import { isPrivateTag, type Tag } from '../../core/location.js';
import type { DataSet } from '../../dicom/data-set.js';
import { keywordOf } from '../../dicom/dictionary.js';
import type { Element, Scope } from '../../dicom/element.js';
import { locationOf } from '../../dicom/location.js';
import { creatorElementOf } from '../../dicom/private-block.js';
import type { LocationRecord } from './records.js';

/** A data set or an item at one place, in whatever files of the batch it stands. */
interface Branch {
  /** Ids of the places of a tag; several where files differ in VR or creator. */
  readonly places: Map<Tag, number[]>;
  /** Items of a sequence, by their number. */
  readonly items: Map<Tag, Branch[]>;
}

const newBranch = (): Branch => ({ places: new Map(), items: new Map() });

/** Numbers the places of a batch: told apart by tags, items, VR and creator, without building a text for each element. */
export class LocationTree {
  readonly records: LocationRecord[] = [];
  readonly #root = newBranch();
  #lastScope: Scope | undefined;
  #lastBranch = this.#root;
  #lastCreator: Element | undefined;
  #lastCreatorText = '';

  /** The id of an element's place. */
  idOf(element: Element, dataSet: DataSet): number {
    const branch = this.#branchOf(element.scope);
    const { tag, vr } = element;
    const creator = this.#creatorOf(element, dataSet);
    let ids = branch.places.get(tag);
    if (ids === undefined) {
      ids = [];
      branch.places.set(tag, ids);
    }
    for (const id of ids) {
      const known = this.records[id];
      if (known !== undefined && known.vr === vr && known.creator === creator) return id;
    }
    const id = this.add({
      place: 'attribute',
      location: locationOf(element),
      tag,
      keyword: keywordOf(tag) ?? '',
      vr,
      writtenVr: element.writtenVr,
      privatePath: hasPrivatePath(element),
      creator,
      inside: [],
    });
    ids.push(id);
    return id;
  }

  /** Adds a place that is no element. */
  add(record: LocationRecord): number {
    this.records.push(record);
    return this.records.length - 1;
  }

  #branchOf(scope: Scope): Branch {
    if (scope === this.#lastScope) return this.#lastBranch;
    const branch = this.#findBranch(scope);
    this.#lastScope = scope;
    this.#lastBranch = branch;
    return branch;
  }

  #findBranch({ sequence, item }: Scope): Branch {
    if (sequence === undefined) return this.#root;
    const { items } = this.#findBranch(sequence.scope);
    let branches = items.get(sequence.tag);
    if (branches === undefined) {
      branches = [];
      items.set(sequence.tag, branches);
    }
    const known = branches[item];
    if (known !== undefined) return known;
    const branch = newBranch();
    branches[item] = branch;
    return branch;
  }

  /** The creator of the innermost private element on the path. */
  #creatorOf(element: Element, dataSet: DataSet): string | undefined {
    const owner = innermostPrivate(element);
    const creator = owner === undefined ? undefined : creatorElementOf(owner);
    if (creator === undefined) return undefined;
    if (creator !== this.#lastCreator) {
      this.#lastCreator = creator;
      this.#lastCreatorText = dataSet.text(creator).trim();
    }
    return this.#lastCreatorText;
  }
}

function innermostPrivate(element: Element): Element | undefined {
  for (let at: Element | undefined = element; at !== undefined; at = at.parent)
    if (isPrivateTag(at.tag)) return at;
  return undefined;
}

function hasPrivatePath(element: Element): boolean {
  return innermostPrivate(element) !== undefined;
}
