import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'

type Theme = Record<string, readonly [number, number, number]>

const css = readFileSync(new URL('../../app/globals.css', import.meta.url), 'utf8')

function theme(selector: string): Theme {
  const block = css.split(`${selector} {`)[1]?.split('}')[0] ?? ''
  const colours = block.matchAll(/--([\w-]+): oklch\(([\d.]+) ([\d.]+) ([\d.]+)\)/g)
  return Object.fromEntries(
    [...colours].map((m) => [m[1], [Number(m[2]), Number(m[3]), Number(m[4])] as const]),
  )
}

/** Relative luminance (WCAG 2) of an OKLCH colour, clipped to sRGB as on a screen. */
function luminance([lightness, chroma, hue]: readonly [number, number, number]): number {
  const a = chroma * Math.cos((hue * Math.PI) / 180)
  const b = chroma * Math.sin((hue * Math.PI) / 180)
  const l = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3
  const m = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3
  const s = (lightness - 0.0894841775 * a - 1.291485548 * b) ** 3
  const clip = (value: number) => Math.min(1, Math.max(0, value))
  const red = clip(4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s)
  const green = clip(-1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s)
  const blue = clip(-0.0041960863 * l - 0.7034186147 * m + 1.707614701 * s)
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue
}

function contrast(colours: Theme, one: string, other: string): number {
  const [first, second] = [colours[one], colours[other]]
  if (!first || !second) throw new Error(`no token ${first ? other : one}`)
  const [dark = 0, light = 0] = [luminance(first), luminance(second)].sort((x, y) => x - y)
  return (light + 0.05) / (dark + 0.05)
}

const surfaces = ['background', 'card', 'popover', 'sidebar', 'muted', 'accent']
const text: [string, string][] = [
  ...surfaces.flatMap((surface): [string, string][] => [
    ['foreground', surface],
    ['muted-foreground', surface],
    ['link', surface],
    ['danger-soft-foreground', surface],
    ['attention-soft-foreground', surface],
    ['live-soft-foreground', surface],
  ]),
  ...['primary', 'primary-hover'].map((surface): [string, string] => ['primary-foreground', surface]),
  ...['danger', 'danger-hover'].map((surface): [string, string] => ['danger-foreground', surface]),
  ...['primary', 'live', 'attention', 'danger'].map((tone): [string, string] => [
    `${tone}-soft-foreground`,
    `${tone}-soft`,
  ]),
]
const shapes = ['input', 'ring', 'live', 'attention', 'danger'].flatMap((shape) =>
  ['background', 'card', 'popover', 'sidebar', 'muted'].map((surface): [string, string] => [shape, surface]),
)

describe.each([
  ['light', ':root'],
  ['dark', '.dark'],
])('the %s theme', (_name, selector) => {
  const colours = theme(selector)

  it.each(text)('has readable text: %s on %s', (one, other) => {
    expect(contrast(colours, one, other)).toBeGreaterThanOrEqual(4.5)
  })

  it.each(shapes)('has distinguishable shapes: %s on %s', (one, other) => {
    expect(contrast(colours, one, other)).toBeGreaterThanOrEqual(3)
  })
})
