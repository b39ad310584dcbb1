/** Longest round length (1, 2 or 5 times a power of ten metres) that fits into so many pixels. */
export function scaleBar(
  pixelsPerMetre: number,
  mostPx: number,
): { metres: number; widthPx: number } {
  const most = mostPx / pixelsPerMetre
  const power = 10 ** Math.floor(Math.log10(most))
  const metres = power * ([5, 2].find((step) => step * power <= most) ?? 1)
  return { metres, widthPx: metres * pixelsPerMetre }
}
