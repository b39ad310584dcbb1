import type { Tier } from '#lib/domain/zone/tiers.ts'

export const THEMES = ['light', 'dark'] as const
export type Theme = (typeof THEMES)[number]

type Tone = Tier['tone']

/** What a tone paints on the map: fill and hatch of a building, its edge, the zone's line and ground. */
export type TonePaint = {
  fill: string
  hatch: string
  edge: string
  line: string
  ground: string
  /** Solid square behind the tier's letter, and the letter on it. */
  solid: string
  onSolid: string
}

export type MapPalette = {
  land: string
  road: string
  roadEdge: string
  roadName: string
  green: string
  water: string
  buildingFill: string
  buildingEdge: string
  outsideFill: string
  outsideEdge: string
  buildingNumber: string
  halo: string
  /** Selection, path and badges: the accent is ink. */
  ink: string
  onInk: string
  surface: string
  urgent: string
  groundOpacity: number
  /** How far a building has come: empty, full, and the hatch and edge between them. */
  coverage: { hollow: string; full: string; edge: string }
  tones: Record<Tone, TonePaint>
}

/** Paints of the map, per theme; contrast of hatch on fill is 3.3 at least. */
export const PALETTES: Record<Theme, MapPalette> = {
  light: {
    land: '#F4F5F3',
    road: '#FFFFFF',
    roadEdge: '#E2E5E6',
    roadName: '#626B77',
    green: '#E4EDDF',
    water: '#D5E4EC',
    buildingFill: '#DCE0E3',
    buildingEdge: '#B9C0C7',
    outsideFill: '#E6E8E9',
    outsideEdge: '#D6DADC',
    buildingNumber: '#1B2027',
    halo: '#FFFFFF',
    ink: '#14171C',
    onInk: '#FFFFFF',
    surface: '#FFFFFF',
    urgent: '#B4232A',
    groundOpacity: 0.09,
    coverage: { hollow: '#FFFFFF', full: '#7DBE97', edge: '#17703F' },
    tones: {
      red: {
        fill: '#F0B3B0',
        hatch: '#B4232A',
        edge: '#A3191F',
        line: '#B4232A',
        ground: '#C9303A',
        solid: '#B4232A',
        onSolid: '#FFFFFF',
      },
      amber: {
        fill: '#F7DFAE',
        hatch: '#B06A00',
        edge: '#9A5A00',
        line: '#B06A00',
        ground: '#E0941A',
        solid: '#F2B84F',
        onSolid: '#1B2027',
      },
      blue: {
        fill: '#C6D9F3',
        hatch: '#2A66B8',
        edge: '#2459A3',
        line: '#2A66B8',
        ground: '#3D7BD0',
        solid: '#2A66B8',
        onSolid: '#FFFFFF',
      },
    },
  },
  dark: {
    land: '#14171B',
    road: '#23282F',
    roadEdge: '#1A1E23',
    roadName: '#8B95A2',
    green: '#18221B',
    water: '#15232E',
    buildingFill: '#2B3038',
    buildingEdge: '#434A54',
    outsideFill: '#20242A',
    outsideEdge: '#2A2F37',
    buildingNumber: '#F3F5F7',
    halo: '#0E1013',
    ink: '#F3F5F7',
    onInk: '#14171C',
    surface: '#15181C',
    urgent: '#FF7A75',
    groundOpacity: 0.1,
    coverage: { hollow: '#15181C', full: '#2F7A50', edge: '#62CE92' },
    tones: {
      red: {
        fill: '#7C2B2D',
        hatch: '#FF8983',
        edge: '#E8726E',
        line: '#FF7A75',
        ground: '#FF5A55',
        solid: '#FF7A75',
        onSolid: '#14171C',
      },
      amber: {
        fill: '#6B4A12',
        hatch: '#F2B84F',
        edge: '#D9A03F',
        line: '#F2B24A',
        ground: '#F2B24A',
        solid: '#F2B84F',
        onSolid: '#14171C',
      },
      blue: {
        fill: '#27446F',
        hatch: '#8DBBFF',
        edge: '#6FA3EE',
        line: '#7FB2FF',
        ground: '#5C9BFF',
        solid: '#7FB2FF',
        onSolid: '#14171C',
      },
    },
  },
}

export function tonePaint(palette: MapPalette, tier: Tier): TonePaint {
  return palette.tones[tier.tone]
}
