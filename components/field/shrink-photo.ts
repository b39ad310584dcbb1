import { MAX_PHOTO_BYTES, MAX_PHOTO_EDGE_PX } from '#lib/domain/delivery/photo.ts'

const QUALITIES = [0.82, 0.7, 0.58, 0.46, 0.36]
const SMALLER = 0.75
const SMALLEST_EDGE_PX = 320

/**
 * Makes a photograph small enough for a thin line. It is drawn anew, so nothing of what the camera
 * wrote beside the picture (where, when, with which phone) comes along.
 */
export async function shrinkPhoto(file: Blob): Promise<Uint8Array<ArrayBuffer>> {
  const picture = await createImageBitmap(file, { imageOrientation: 'from-image' })
  try {
    const longest = Math.max(picture.width, picture.height)
    let edge = Math.min(MAX_PHOTO_EDGE_PX, longest)
    for (;;) {
      const canvas = draw(picture, edge / longest)
      for (const quality of QUALITIES) {
        const blob = await toJpeg(canvas, quality)
        if (blob.size <= MAX_PHOTO_BYTES) return new Uint8Array(await blob.arrayBuffer())
      }
      if (edge <= SMALLEST_EDGE_PX) throw new Error('the photograph does not become small enough')
      edge = Math.max(SMALLEST_EDGE_PX, Math.round(edge * SMALLER))
    }
  } finally {
    picture.close()
  }
}

function draw(picture: ImageBitmap, scale: number): HTMLCanvasElement {
  const canvas = document.createElement('canvas')
  canvas.width = Math.max(1, Math.round(picture.width * scale))
  canvas.height = Math.max(1, Math.round(picture.height * scale))
  const pen = canvas.getContext('2d')
  if (!pen) throw new Error('this browser draws nothing')
  pen.drawImage(picture, 0, 0, canvas.width, canvas.height)
  return canvas
}

function toJpeg(canvas: HTMLCanvasElement, quality: number): Promise<Blob> {
  return new Promise((resolve, reject) => {
    canvas.toBlob(
      (blob) => (blob ? resolve(blob) : reject(new Error('this browser makes no JPEG'))),
      'image/jpeg',
      quality,
    )
  })
}
