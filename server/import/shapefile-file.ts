import { open } from 'shapefile'
import { guessTableEncoding, knownEncoding } from './decode-text.ts'
import { fieldsOf } from './geojson-file.ts'
import { MAX_FEATURES } from './limits.ts'
import { FileRefused, shown } from './problem.ts'
import type { RawFeature, RawFile } from './raw-feature.ts'
import type { Zip } from './unzip.ts'

/**
 * Reads the one Shapefile of a zip. Chinese offices write its attribute table in GBK and leave out
 * the .cpg that would say so, so without one the bytes themselves decide.
 */
export async function readShapefile(zip: Zip, encoding: string | null): Promise<RawFile> {
  const layers = zip.names.filter((name) => /\.shp$/i.test(name))
  const [layer] = layers
  if (layers.length > 1 || layer === undefined) {
    const names = layers
      .slice(0, 8)
      .map((name) => shown(name, 40))
      .join(', ')
    throw new FileRefused('severalLayers', { layers: names })
  }
  const sibling = (extension: string) => findSibling(zip, layer, extension)
  await refuseProjected(zip, sibling('prj'))
  const shp = await zip.read(layer)
  if (shp.length < 100 || shp.readInt32BE(0) !== 9994) {
    throw new FileRefused('shapefileDamaged', { detail: `${shown(layer)} is not a .shp` })
  }
  const dbfName = sibling('dbf')
  const dbf = dbfName ? await zip.read(dbfName) : null
  const chosen = dbf ? await chooseEncoding(zip, dbf, sibling('cpg'), encoding) : null
  const features = await readAll(shp, dbf, chosen)
  if (features.length === 0) throw new FileRefused('noFeatures')
  return {
    format: 'Shapefile',
    encoding: chosen,
    features,
    fields: fieldsOf(features),
    declares: null,
  }
}

async function readAll(
  shp: Buffer,
  dbf: Buffer | null,
  encoding: string | null,
): Promise<RawFeature[]> {
  const features: RawFeature[] = []
  try {
    const source = await open(
      plainBytes(shp),
      dbf ? plainBytes(dbf) : undefined,
      encoding ? { encoding } : {},
    )
    for (let index = 1; ; index++) {
      const { done, value } = await source.read()
      if (done) return features
      if (index > MAX_FEATURES) {
        throw new FileRefused('tooManyParts', { what: 'shapes', max: MAX_FEATURES })
      }
      features.push({
        where: { index },
        id: null,
        properties: value.properties ?? {},
        geometry: value.geometry,
      })
    }
  } catch (error) {
    if (error instanceof FileRefused) throw error
    throw new FileRefused('shapefileDamaged', {
      detail: `${shown(error instanceof Error ? error.message : error, 120)} (at shape ${features.length + 1})`,
    })
  }
}

async function chooseEncoding(
  zip: Zip,
  dbf: Buffer,
  cpg: string | null,
  named: string | null,
): Promise<string> {
  if (named !== null) return knownEncoding(named)
  const declared = cpg ? (await zip.read(cpg)).toString('latin1').trim() : ''
  if (declared !== '') return knownEncoding(declared)
  return guessTableEncoding(
    dbf.subarray(dbf.length > 32 ? Math.min(dbf.readUInt16LE(8), dbf.length) : 0),
  )
}

async function refuseProjected(zip: Zip, prj: string | null): Promise<void> {
  if (!prj) return
  const text = (await zip.read(prj)).toString('utf8').slice(0, 5_000).trim()
  if (/^PROJC/i.test(text)) {
    const name = /^\w+\s*\[\s*"([^"]*)"/.exec(text)?.[1] ?? 'projected'
    throw new FileRefused('projectedDatum', { crs: shown(name) })
  }
}

function findSibling(zip: Zip, layer: string, extension: string): string | null {
  const wanted = layer.replace(/shp$/i, extension).toLowerCase()
  return zip.names.find((name) => name.toLowerCase() === wanted) ?? null
}

/** The library asks for the whole of a buffer's memory, so it gets one of its own. */
function plainBytes(buffer: Buffer): Uint8Array {
  return new Uint8Array(buffer)
}
