import { describe, expect, test } from 'vitest'
import { BuildingNames, candidatesText, type KnownBuilding } from './building-names.ts'

const BUILDINGS: KnownBuilding[] = [
  building('a3', '3栋', '榕树新村'),
  building('a12', '12栋', '榕树新村'),
  building('b3', '3栋', '沙元埔'),
  building('b7', '7号楼', '沙元埔'),
  building('c', '东边商业大厦', null),
  building('d', 'A座', '向南公寓'),
  building('e', '#54712', null),
  building('f', '三联村5号', null),
]
const NAMES = new BuildingNames(BUILDINGS, '民强社区')

function building(id: string, name: string, estate: string | null): KnownBuilding {
  return { id, name, estate, sourceKey: id === 'e' ? 'id:54712' : `id:${id}` }
}

function find(name: string, estate: string | null = null): string {
  const match = NAMES.find({ buildingId: null, estate, building: name })
  if (match.kind === 'found') return match.building.id
  return match.kind === 'several' ? `several: ${match.buildings.map((b) => b.id).join()}` : 'none'
}

describe('what people write finds the building', () => {
  test.each([
    ['榕树新村3栋', 'a3'],
    ['榕树新村 3 栋', 'a3'],
    ['榕树新村３栋', 'a3'],
    ['榕树新村三栋', 'a3'],
    ['榕树新村3号楼', 'a3'],
    ['榕树新村第3幢', 'a3'],
    ['榕树新村03栋', 'a3'],
    ['榕树新村十二栋', 'a12'],
    ['民强社区榕树新村3栋', 'a3'],
    ['民强榕树新村3栋', 'a3'],
    ['12栋', 'a12'],
    ['12', 'a12'],
    ['7栋', 'b7'],
    ['七号楼', 'b7'],
    ['向南公寓A栋', 'd'],
    ['东边商业大厦', 'c'],
    ['#54712', 'e'],
    ['三联村5号', 'f'],
  ])('%s', (written, expected) => expect(find(written)).toBe(expected))

  test('the estate in a column of its own', () => {
    expect(find('3栋', '沙元埔')).toBe('b3')
    expect(find('三号楼', '榕树新村')).toBe('a3')
  })

  test('the id of the file that the buildings came from', () => {
    const match = NAMES.find({ buildingId: '54712', estate: null, building: '无名' })
    expect(match).toMatchObject({ kind: 'found', building: { id: 'e' } })
  })
})

describe('nothing is guessed', () => {
  test('a name of several buildings is several', () => {
    expect(find('3栋')).toBe('several: a3,b3')
    expect(find('三号楼')).toBe('several: a3,b3')
  })

  test('a slip of the pen gets the nearest as candidates', () => {
    const match = NAMES.find({ buildingId: null, estate: null, building: '东边商业大夏' })
    expect(match.kind).toBe('none')
    if (match.kind === 'none') expect(candidatesText(match.nearest)).toMatch(/^东边商业大厦 \(#c\)/)
  })

  test('an estate that does not have this building', () => {
    expect(find('12栋', '沙元埔')).toBe('none')
    expect(find('99栋')).toBe('none')
  })
})
