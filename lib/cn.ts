import { type ClassValue, clsx } from 'clsx'

/**
 * Joins class names. If two utilities conflict, the order of the style sheet decides, not the order of this list.
 * Therefore the looks of primitives are in the layer below (components/ui/ui.css), and a class passed to a primitive
 * always wins.
 */
export function cn(...inputs: ClassValue[]): string {
  return clsx(inputs)
}
