import { type ClassValue, clsx } from 'clsx'

/**
 * Joins class names. Where two utilities say the same thing the order of the style sheet decides, not this list: so the
 * looks of primitives are in the layer below (components/ui/ui.css), and a class given to one always wins.
 */
export function cn(...inputs: ClassValue[]): string {
  return clsx(inputs)
}
