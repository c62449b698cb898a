const MEBIBYTE = 1024 ** 2;

/** What a container may cost before the rest of it is left unread and reported. */
export interface ContainerLimits {
  /** Containers within one another; the outermost is at depth 1. */
  readonly depth: number;
  /** Entries of the outermost container, those of nested ones included. */
  readonly entries: number;
  /** Bytes that one member may have once inflated; of a larger one the first so many are read. */
  readonly memberBytes: number;
  /** Bytes inflated from the outermost container, nested ones included. */
  readonly containerBytes: number;
  /** Inflated bytes for each byte they were packed in. */
  readonly ratio: number;
  /** Inflated bytes below which the ratio is not looked at: empty images pack very well. */
  readonly ratioFreeBytes: number;
}

/**
 * The limits of a scan that sets none. Deflate packs at most 1032:1 (RFC 1951), a segmentation that is mostly
 * empty comes close to that, a CT series stays under 5:1: the ratio only stops what also grows large.
 */
export const DEFAULT_LIMITS: ContainerLimits = {
  depth: 4,
  entries: 1_000_000,
  memberBytes: 512 * MEBIBYTE,
  containerBytes: 4 * 1024 * 1024 * MEBIBYTE,
  ratio: 200,
  ratioFreeBytes: 256 * MEBIBYTE,
};
