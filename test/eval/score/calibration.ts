const BINS = 10;

interface CalibrationBin {
  readonly from: number;
  readonly to: number;
  readonly findings: number;
  /** Mean of the stated confidence. */
  readonly stated: number;
  /** Share of the findings that name a planted leak. */
  readonly right: number;
}

export interface Calibration {
  readonly bins: readonly CalibrationBin[];
  /** Mean distance between stated confidence and share right, weighed by findings. */
  readonly error: number;
}

/** The reliability table of stated confidences: ten bins of equal width, empty ones left out. */
export function calibrate(
  judged: readonly { readonly confidence: number; readonly right: boolean }[],
): Calibration {
  const bins = Array.from({ length: BINS }, (_, index) => {
    const members = judged.filter(
      ({ confidence }) => Math.min(BINS - 1, Math.floor(confidence * BINS)) === index,
    );
    return {
      from: index / BINS,
      to: (index + 1) / BINS,
      findings: members.length,
      stated: mean(members.map((member) => member.confidence)),
      right: mean(members.map((member) => (member.right ? 1 : 0))),
    };
  }).filter((bin) => bin.findings > 0);
  const total = bins.reduce((sum, bin) => sum + bin.findings, 0);
  const distance = bins.reduce((sum, bin) => sum + bin.findings * Math.abs(bin.stated - bin.right), 0);
  return { bins, error: total === 0 ? 0 : distance / total };
}

function mean(values: readonly number[]): number {
  return values.length === 0 ? 0 : values.reduce((sum, value) => sum + value, 0) / values.length;
}
