import type { Map as MapLibreMap } from 'maplibre-gl'
import type { TerraDraw } from 'terra-draw'
import { roundedShape } from '#lib/map/membership.ts'
import type { MapPalette } from '#lib/map/paint.ts'
import { slotLayerId } from '#lib/map/slots.ts'
import { isRemoved } from './create-map.ts'

export type PenTool = 'polygon' | 'freehand'

export type PenState = {
  /** `empty`: waiting for a first point · `drawing`: the pen is down · `adjusting`: points can be dragged. */
  phase: 'empty' | 'drawing' | 'adjusting'
  points: number
  shape: number[][][][]
  crossing: boolean
}

export type Pen = {
  use: (tool: PenTool) => void
  undo: () => void
  close: () => void
  clear: () => void
  addPart: () => void
  /** True when there was something unfinished to drop. */
  dropUnfinished: () => boolean
  paint: (palette: MapPalette) => void
  stop: () => void
}

/** Terra Draw behind the few moves that drawing a zone needs. Loaded only when somebody draws. */
export async function startPen(
  map: MapLibreMap,
  palette: MapPalette,
  initial: readonly number[][][][],
  onState: (state: PenState) => void,
): Promise<Pen> {
  const [terra, { TerraDrawMapLibreGLAdapter }] = await Promise.all([
    import('terra-draw'),
    import('terra-draw-maplibre-gl-adapter'),
  ])
  const validation = (feature: Snapshot) => terra.ValidateNotSelfIntersecting(feature)
  // A line may cross itself while the pointer wanders, but it cannot be closed that way.
  const closing = (feature: Snapshot, { updateType }: { updateType: string }) =>
    updateType === 'finish' ? validation(feature) : { valid: true }
  const draw = new terra.TerraDraw({
    adapter: new TerraDrawMapLibreGLAdapter({
      map,
      renderBelowLayerId: slotLayerId('drawing'),
      coordinatePrecision: 9,
    }),
    modes: [
      new terra.TerraDrawPolygonMode({
        validation: closing,
        styles: drawStyles(palette),
        keyEvents: { cancel: null, finish: 'Enter' },
        showCoordinatePoints: true,
      }),
      new terra.TerraDrawFreehandMode({
        validation: closing,
        styles: drawStyles(palette),
        keyEvents: { cancel: null, finish: 'Enter' },
        minDistance: 8,
      }),
      new terra.TerraDrawSelectMode({
        styles: selectStyles(palette),
        keyEvents: null,
        allowManualDeselection: false,
        flags: {
          polygon: { feature: { validation, coordinates: EDITABLE } },
          freehand: { feature: { validation, coordinates: EDITABLE } },
        },
      }),
    ],
    undoRedo: { modeLevel: new terra.TerraDrawModeUndoRedo() },
  })
  draw.start()
  return controlled(map, draw, (feature) => !validation(feature).valid, initial, onState)
}

const EDITABLE = { midpoints: { draggable: true }, draggable: true, deletable: true }

function controlled(
  map: MapLibreMap,
  draw: TerraDraw,
  crosses: (feature: Snapshot) => boolean,
  initial: readonly number[][][][],
  onState: (state: PenState) => void,
): Pen {
  let tool: PenTool = 'polygon'
  let frame = 0
  const tell = () => {
    cancelAnimationFrame(frame)
    frame = requestAnimationFrame(() => onState(stateOf(draw, crosses)))
  }
  const adjust = (id: string | number) => {
    draw.setMode('select')
    draw.selectFeature(id)
    tell()
  }
  const drawAgain = () => {
    draw.setMode(tool)
    tell()
  }
  const finished = () => draw.getSnapshot().filter(isPart)

  draw.on('change', tell)
  draw.on('finish', (id, { action }) => {
    if (action === 'draw') adjust(id)
    else tell()
  })
  if (initial.length > 0) {
    const ids = initial.map((coordinates) => {
      const id = draw.getFeatureId()
      const geometry = { type: 'Polygon' as const, coordinates }
      draw.addFeatures([{ id, type: 'Feature', properties: { mode: 'polygon' }, geometry }])
      return id
    })
    if (ids[0] !== undefined && draw.hasFeature(ids[0])) adjust(ids[0])
    else drawAgain()
  } else drawAgain()

  return {
    use: (next) => {
      tool = next
      if (draw.getMode() !== 'select') drawAgain()
    },
    undo: () => {
      if (draw.canUndo()) draw.undo()
      tell()
    },
    // Terra Draw closes a shape on a key only, so the button presses that key for it.
    close: () => {
      map.getCanvas().dispatchEvent(new KeyboardEvent('keyup', { key: 'Enter', bubbles: true }))
    },
    clear: () => {
      draw.clear()
      drawAgain()
    },
    addPart: drawAgain,
    dropUnfinished: () => {
      const { phase } = stateOf(draw, crosses)
      const parts = finished()
      if (phase !== 'drawing' && !(phase === 'empty' && parts.length > 0)) return false
      const last = parts.at(-1)?.id
      if (last === undefined) drawAgain()
      else adjust(last)
      return true
    },
    paint: (palette) => {
      draw.updateModeOptions('polygon', { styles: drawStyles(palette) })
      draw.updateModeOptions('freehand', { styles: drawStyles(palette) })
      draw.updateModeOptions('select', { styles: selectStyles(palette) })
    },
    stop: () => {
      cancelAnimationFrame(frame)
      if (!isRemoved(map)) draw.stop()
    },
  }
}

type Snapshot = ReturnType<TerraDraw['getSnapshot']>[number]

function stateOf(draw: TerraDraw, crosses: (feature: Snapshot) => boolean): PenState {
  const features = draw.getSnapshot().filter((one) => one.geometry.type === 'Polygon')
  const unfinished = features.find((one) => !isPart(one))
  const rings = features.map((one) => one.geometry.coordinates as number[][][])
  const points = unfinished ? committedPoints(unfinished) : 0
  const shape = roundedShape(
    unfinished && points < 2 ? features.filter(isPart).map(coordinatesOf) : rings,
  )
  const adjusting = draw.getMode() === 'select' && features.length > 0
  return {
    phase: adjusting ? 'adjusting' : unfinished ? 'drawing' : 'empty',
    points,
    shape,
    crossing: features.some((one) => (coordinatesOf(one)[0]?.length ?? 0) > 4 && crosses(one)),
  }
}

function isPart(feature: Snapshot): boolean {
  return feature.geometry.type === 'Polygon' && feature.properties['currentlyDrawing'] !== true
}

function coordinatesOf(feature: Snapshot): number[][][] {
  return feature.geometry.coordinates as number[][][]
}

function committedPoints(feature: Snapshot): number {
  const committed = feature.properties['committedCoordinateCount']
  return typeof committed === 'number' ? committed : (coordinatesOf(feature)[0]?.length ?? 2) - 2
}

/** Lines are drawn dashed by our own layer; Terra Draw shows the points. */
function drawStyles(palette: MapPalette) {
  return {
    fillOpacity: 0,
    outlineOpacity: 0,
    closingPointWidth: 3.5,
    closingPointColor: color(palette.ink),
    closingPointOutlineWidth: 2,
    closingPointOutlineColor: color(palette.surface),
    coordinatePointWidth: 3.5,
    coordinatePointColor: color(palette.surface),
    coordinatePointOutlineWidth: 2,
    coordinatePointOutlineColor: color(palette.ink),
  }
}

function selectStyles(palette: MapPalette) {
  return {
    selectedPolygonFillOpacity: 0,
    selectedPolygonOutlineOpacity: 0,
    selectionPointWidth: 3.5,
    selectionPointColor: color(palette.surface),
    selectionPointOutlineWidth: 2,
    selectionPointOutlineColor: color(palette.ink),
    midPointWidth: 2,
    midPointColor: color(palette.surface),
    midPointOutlineWidth: 1.5,
    midPointOutlineColor: color(palette.ink),
  }
}

function color(hex: string): `#${string}` {
  return hex as `#${string}`
}
