import type { Page } from 'puppeteer-core';
import { z } from 'zod';

/** WCAG 2.2, 1.4.3, text of any size. */
const MIN_CONTRAST = 4.5;

/** Every visible text with its colour and the backgrounds under it, the nearest first. */
const TEXTS = `[...document.querySelectorAll('body *')]
  .filter((node) => [...node.childNodes].some((child) => child.nodeType === 3 && child.textContent.trim() !== ''))
  .filter((node) => !['SCRIPT', 'STYLE', 'NOSCRIPT', 'OPTION'].includes(node.tagName) && node.checkVisibility())
  .map((node) => {
    const backgrounds = [];
    for (let at = node; at; at = at.parentElement) backgrounds.push(getComputedStyle(at).backgroundColor);
    return { text: node.textContent.trim().slice(0, 40), name: node.className, colour: getComputedStyle(node).color, backgrounds };
  })`;

const textsSchema = z.array(
  z.object({ text: z.string(), name: z.string(), colour: z.string(), backgrounds: z.array(z.string()) }),
);

type Colour = readonly [red: number, green: number, blue: number, alpha: number];

function colourOf(css: string): Colour {
  const [red = 0, green = 0, blue = 0, alpha = 1] = (css.match(/[\d.]+/g) ?? []).map(Number);
  return [red, green, blue, alpha];
}

function over([red, green, blue, alpha]: Colour, under: Colour): Colour {
  const mix = (top: number, bottom: number) => top * alpha + bottom * (1 - alpha);
  return [mix(red, under[0]), mix(green, under[1]), mix(blue, under[2]), 1];
}

function luminance([red, green, blue]: Colour): number {
  const linear = (value: number) =>
    value <= 10.31475 ? value / 255 / 12.92 : ((value / 255 + 0.055) / 1.055) ** 2.4;
  return 0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue);
}

function contrastOf(left: Colour, right: Colour): number {
  const [dark = 0, light = 0] = [luminance(left), luminance(right)].sort((a, b) => a - b);
  return (light + 0.05) / (dark + 0.05);
}

/** Texts of the page that stand out too little from what is under them, each with its contrast. */
export async function contrastFaults(page: Page): Promise<readonly string[]> {
  const texts = textsSchema.parse(await page.evaluate(TEXTS));
  if (texts.length < 100) throw new Error(`only ${texts.length} texts were looked at`);
  return texts.flatMap(({ text, name, colour, backgrounds }) => {
    const canvas: Colour = [255, 255, 255, 1];
    const background = [...backgrounds].reverse().reduce((under, css) => over(colourOf(css), under), canvas);
    const contrast = contrastOf(over(colourOf(colour), background), background);
    return contrast < MIN_CONTRAST ? [`${contrast.toFixed(2)} ${name}: ${text}`] : [];
  });
}
