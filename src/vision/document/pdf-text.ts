/** A line of a page's text layer; the box in points from the page's top left. */
export interface PdfLine {
  /** From 0. */
  readonly page: number;
  readonly text: string;
  readonly box: readonly [number, number, number, number];
}

export interface PdfText {
  readonly lines: readonly PdfLine[];
  /** Pages, from 0, that show more than their text layer says: without text, or with pictures. */
  readonly pagesWithPictures: readonly number[];
  /** Pages beyond the limit, or that could not be read. */
  readonly pagesUnread: number;
}

const MOST_PAGES = 200;
const MOST_LINES = 20_000;

type Pdf = typeof import('pdfjs-dist/legacy/build/pdf.mjs');
type Page = Awaited<ReturnType<Awaited<ReturnType<Pdf['getDocument']>['promise']>['getPage']>>;

/** The words of a page, those on one baseline joined to lines. */
async function linesOf(page: Page, number: number): Promise<PdfLine[]> {
  const height = page.getViewport({ scale: 1 }).height;
  const lines: PdfLine[] = [];
  const { items } = await page.getTextContent();
  let text = '';
  let box: [number, number, number, number] | undefined;
  const end = (): void => {
    if (box !== undefined && text.trim() !== '') {
      const [x, y, w, h] = box;
      const rounded = [Math.round(x), Math.round(y), Math.round(w), Math.round(h)] as const;
      lines.push({ page: number, text: text.trim(), box: rounded });
    }
    text = '';
    box = undefined;
  };
  for (const item of items) {
    if (!('str' in item)) continue;
    const left = Number(item.transform[4] ?? 0);
    const top = height - Number(item.transform[5] ?? 0) - item.height;
    const isSameLine: boolean = box !== undefined && Math.abs(box[1] - top) < Math.max(2, item.height / 2);
    if (!isSameLine) end();
    text += item.str;
    if (box === undefined) box = [left, top, item.width, item.height];
    else box = [box[0], box[1], Math.max(box[2], left + item.width - box[0]), Math.max(box[3], item.height)];
    if (item.hasEOL) end();
  }
  end();
  return lines;
}

async function holdsPictures(page: Page, operators: Pdf['OPS']): Promise<boolean> {
  const { paintImageXObject, paintInlineImageXObject, paintImageMaskXObject } = operators;
  const { fnArray } = await page.getOperatorList();
  return fnArray.some((operator: number) =>
    [paintImageXObject, paintInlineImageXObject, paintImageMaskXObject].includes(operator),
  );
}

/**
 * The text layer of a PDF document, line by line. Nothing in the document is run or fetched.
 *
 * @returns undefined where the bytes are no PDF that can be opened
 */
export async function readPdfText(bytes: Uint8Array): Promise<PdfText | undefined> {
  const { getDocument, OPS } = await import('pdfjs-dist/legacy/build/pdf.mjs');
  const task = getDocument({
    data: new Uint8Array(bytes),
    isEvalSupported: false,
    disableFontFace: true,
    useSystemFonts: false,
    stopAtErrors: false,
    verbosity: 0,
  });
  try {
    const document = await task.promise;
    const lines: PdfLine[] = [];
    const pagesWithPictures: number[] = [];
    let pagesUnread = Math.max(0, document.numPages - MOST_PAGES);
    for (let number = 1; number <= Math.min(document.numPages, MOST_PAGES); number++) {
      const page = await document.getPage(number);
      const found = await linesOf(page, number - 1);
      if (found.length === 0 || (await holdsPictures(page, OPS))) pagesWithPictures.push(number - 1);
      if (lines.length + found.length > MOST_LINES) pagesUnread += 1;
      else lines.push(...found);
    }
    return { lines, pagesWithPictures, pagesUnread };
  } catch (error) {
    if (error instanceof Error) return undefined;
    throw error;
  } finally {
    await task.destroy();
  }
}
