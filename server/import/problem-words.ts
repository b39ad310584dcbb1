import type { ProblemData } from './problem.ts'

type Words = (data: ProblemData) => string
const said = (zh: Words, en: Words): { zh: Words; en: Words } => ({ zh, en })

/** Every reason for refusing a file, a feature or a row, and every remark on one, in words. */
export const PROBLEM_WORDS = {
  // The file as a whole
  fileMissing: said(
    (d) => `找不到文件 ${d.file}`,
    (d) => `There is no file ${d.file}.`,
  ),
  notAFile: said(
    (d) => `${d.file} 不是文件`,
    (d) => `${d.file} is not a file.`,
  ),
  fileEmpty: said(
    () => '文件是空的',
    () => 'The file is empty.',
  ),
  fileTooBig: said(
    (d) => `文件有 ${d.mb} MB，最多 ${d.maxMb} MB，请分成几个文件导入`,
    (d) =>
      `The file has ${d.mb} MB; at most ${d.maxMb} MB are read. Split it and import the parts.`,
  ),
  unpacksTooBig: said(
    (d) => `压缩文件解开后超过上限（${d.maxMb} MB，或压缩比 ${d.maxRatio} 倍）：${d.entry}`,
    (d) =>
      `The compressed file unpacks to more than is allowed (${d.maxMb} MB, or ${d.maxRatio} times its size): ${d.entry}.`,
  ),
  tooManyEntries: said(
    (d) => `压缩文件里有 ${d.count} 个条目，最多 ${d.max} 个`,
    (d) => `The zip file holds ${d.count} entries; at most ${d.max} are allowed.`,
  ),
  zipDamaged: said(
    (d) => `压缩文件已损坏：${d.detail}`,
    (d) => `The zip file is damaged: ${d.detail}.`,
  ),
  zipLocked: said(
    (d) => `压缩文件有密码：${d.entry}，请解密后再导入`,
    (d) => `The zip file is locked with a password (${d.entry}). Save it without one.`,
  ),
  zipWithoutData: said(
    (d) => `压缩文件里没有可用的内容（需要 .shp、.kml 或 Excel 表），只有：${d.entries}`,
    (d) => `The zip file holds no .shp, .kml or Excel sheet, only: ${d.entries}.`,
  ),
  severalLayers: said(
    (d) => `压缩文件里有多个图层（${d.layers}），请只保留楼栋图层`,
    (d) => `The zip file holds several layers (${d.layers}). Zip the buildings alone.`,
  ),
  unknownFormat: said(
    (d) => `看不出这是什么格式（${d.detail}），可用：${d.formats}`,
    (d) => `This is not a format that can be read (${d.detail}). Use ${d.formats}.`,
  ),
  oldExcel: said(
    () => '这是旧版 Excel（.xls），请另存为 .xlsx 或 CSV',
    () => 'This is the old Excel format (.xls). Save it as .xlsx or CSV.',
  ),
  encodingUnknown: said(
    (d) => `文字编码既不是 UTF-8 也不是 GB18030（${d.detail}），请加 --encoding`,
    (d) =>
      `The text is neither UTF-8 nor GB18030 (${d.detail}). Name its encoding with --encoding, such as --encoding big5.`,
  ),
  encodingWrong: said(
    (d) => `文字不是 ${d.encoding} 编码（${d.detail}）`,
    (d) => `The text is not ${d.encoding} (${d.detail}).`,
  ),
  encodingUnsupported: said(
    (d) => `不认识编码 ${d.encoding}，可用 utf-8、gb18030、big5、utf-16le`,
    (d) => `The encoding ${d.encoding} is not known. Use utf-8, gb18030, big5 or utf-16le.`,
  ),
  tooDeep: said(
    (d) => `文件嵌套超过 ${d.max} 层`,
    (d) => `The file is nested more than ${d.max} levels deep.`,
  ),
  tooManyParts: said(
    (d) => `文件内容超过上限（${d.what}：最多 ${d.max}）`,
    (d) => `The file holds too much (${d.what}: at most ${d.max}).`,
  ),
  notJson: said(
    (d) => `JSON 有错误：${d.detail}`,
    (d) => `The JSON cannot be read: ${d.detail}.`,
  ),
  notGeoJson: said(
    (d) => `不是 GeoJSON：${d.detail}`,
    (d) => `This is JSON but not GeoJSON: ${d.detail}.`,
  ),
  notKml: said(
    (d) => `KML 有错误：${d.detail}`,
    (d) => `The KML cannot be read: ${d.detail}.`,
  ),
  documentType: said(
    () => '文件里有 DOCTYPE，出于安全考虑不读取',
    () => 'The file has a DOCTYPE, which can blow up when read; it is refused for safety.',
  ),
  shapefileDamaged: said(
    (d) => `Shapefile 已损坏：${d.detail}`,
    (d) => `The Shapefile is damaged: ${d.detail}.`,
  ),
  csvBroken: said(
    (d) => `CSV 第 ${d.line} 行有错误：${d.detail}`,
    (d) => `The CSV cannot be read at line ${d.line}: ${d.detail}.`,
  ),
  xlsxBroken: said(
    (d) => `Excel 文件有错误：${d.detail}`,
    (d) => `The Excel file cannot be read: ${d.detail}.`,
  ),
  noSuchSheet: said(
    (d) => `没有名为 ${d.sheet} 的工作表，现有：${d.sheets}`,
    (d) => `There is no sheet ${d.sheet}; there are: ${d.sheets}.`,
  ),
  projectedDatum: said(
    (d) => `坐标不是经纬度（${d.crs}），请在软件里导出为经纬度坐标`,
    (d) =>
      `The coordinates are not degrees of longitude and latitude (${d.crs}). Export the file in WGS-84 or CGCS2000 degrees.`,
  ),
  noPlaceColumns: said(
    (d) => `没有找到坐标列（经度/纬度 或 WKT），现有列：${d.columns}`,
    (d) =>
      `No columns with coordinates (lon and lat, or WKT) were recognised among: ${d.columns}. Name them with --lon-field and --lat-field, or --wkt-field.`,
  ),
  noSuchField: said(
    (d) => `没有字段 ${d.field}，现有：${d.fields}`,
    (d) => `There is no field ${d.field}; the file has: ${d.fields}.`,
  ),
  noColumn: said(
    (d) => `没有找到「${d.column}」列，现有列：${d.columns}，请用 ${d.option} 指定`,
    (d) =>
      `No column for ${d.column} was recognised among: ${d.columns}. Name it with ${d.option}.`,
  ),
  noFeatures: said(
    () => '文件里没有任何要素',
    () => 'The file holds nothing to import.',
  ),
  tookTooLong: said(
    (d) => `读了 ${d.seconds} 秒还没有读完，已停止，请分成几个文件`,
    (d) => `Reading was stopped after ${d.seconds} seconds. Split the file.`,
  ),
  tookTooMuchMemory: said(
    (d) => `读取需要的内存超过 ${d.mb} MB，已停止，请分成几个文件`,
    (d) => `Reading needed more than ${d.mb} MB of memory and was stopped. Split the file.`,
  ),
  readerFailed: said(
    (d) => `文件无法读取：${d.detail}`,
    (d) => `The file cannot be read: ${d.detail}.`,
  ),

  // One feature
  notAFeature: said(
    (d) => `不是要素（${d.type}）`,
    (d) => `not a feature but ${d.type}`,
  ),
  noGeometry: said(
    () => '没有图形',
    () => 'it has no geometry',
  ),
  wrongGeometry: said(
    (d) => `图形是 ${d.type}，需要面或点`,
    (d) => `its geometry is ${d.type}; an area or a point is needed`,
  ),
  geometryDamaged: said(
    (d) => `图形有错误：${d.detail}`,
    (d) => `its geometry is damaged: ${d.detail}`,
  ),
  ringTooShort: said(
    (d) => `边界只有 ${d.points} 个点，至少 4 个`,
    (d) => `a ring has ${d.points} points; it needs 4`,
  ),
  ringOpen: said(
    () => '边界没有闭合（首尾点不同）',
    () => 'a ring is not closed: its last point differs from its first',
  ),
  notANumber: said(
    (d) => `坐标不是数字：${d.value}`,
    (d) => `a coordinate is not a number: ${d.value}`,
  ),
  outOfRange: said(
    (d) => `坐标超出范围：${d.lon}, ${d.lat}`,
    (d) => `a coordinate is out of range: ${d.lon}, ${d.lat}`,
  ),
  swapped: said(
    (d) => `经度和纬度写反了：${d.lon}, ${d.lat}`,
    (d) => `longitude and latitude are swapped: ${d.lon}, ${d.lat}`,
  ),
  inMetres: said(
    (d) => `坐标像是以米为单位（${d.lon}, ${d.lat}），请导出为经纬度`,
    (d) => `the coordinates look like metres (${d.lon}, ${d.lat}); export them in degrees`,
  ),
  nullIsland: said(
    () => '坐标是 0, 0',
    () => 'its coordinates are 0, 0',
  ),
  noArea: said(
    (d) => `面积为零或太小（${d.m2} 平方米）`,
    (d) => `its area is nothing or next to nothing (${d.m2} m²)`,
  ),
  tooLarge: said(
    (d) => `面积 ${d.m2} 平方米，不是一栋楼`,
    (d) => `its area of ${d.m2} m² is too large for a building`,
  ),
  tooManyInFeature: said(
    (d) => `图形太复杂（${d.what}超过 ${d.max}）`,
    (d) => `its geometry holds too much (${d.what}: at most ${d.max})`,
  ),
  sameIdTwice: said(
    (d) => `编号 ${d.id} 重复，第一次出现在${d.first}`,
    (d) => `its id ${d.id} was used before, at ${d.first}`,
  ),
  sameTwice: said(
    (d) => `与${d.first}完全相同`,
    (d) => `it is the same as ${d.first}`,
  ),
  tooLong: said(
    (d) => `「${d.field}」超过 ${d.max} 个字`,
    (d) => `its ${d.field} is longer than ${d.max} characters`,
  ),

  // One row of residents
  cellMissing: said(
    (d) => `「${d.column}」是空的`,
    (d) => `its ${d.column} is empty`,
  ),
  phoneUnreadable: said(
    (d) => `电话号码不对（${d.digits} 位数字）`,
    (d) => `its phone number has ${d.digits} digits and cannot be right`,
  ),
  birthYearUnreadable: said(
    () => '出生年份不对',
    () => 'its birth year is not a year between 1900 and today',
  ),
  keyCareUnknown: said(
    (d) => `不认识的重点关爱类别：${d.value}，可用：${d.known}`,
    (d) => `its key-care mark ${d.value} is not known; use ${d.known}`,
  ),
  unknownBuilding: said(
    (d) => `没有「${d.building}」这栋楼${d.candidates ? `，最接近的：${d.candidates}` : ''}`,
    (d) =>
      `there is no building ${d.building}${d.candidates ? `; the nearest: ${d.candidates}` : ''}`,
  ),
  ambiguousBuilding: said(
    (d) => `「${d.building}」对应 ${d.count} 栋楼：${d.candidates}；请加上小区名或楼栋编号`,
    (d) =>
      `${d.building} stands for ${d.count} buildings: ${d.candidates}; give the estate or the building's id`,
  ),
  personTwice: said(
    (d) => `同一户同一人在第 ${d.line} 行已有，但内容不同`,
    (d) => `the same person at the same door stands in line ${d.line} with other details`,
  ),

  // Remarks: imported all the same
  squareMade: said(
    (d) => `只有一个点，已画成 ${d.sideM} 米见方`,
    (d) => `only a point is known: drawn as a square of ${d.sideM} m`,
  ),
  pointKeepsShape: said(
    () => '只有一个点，保留已有的轮廓',
    () => 'only a point is given: the outline that is already known stays',
  ),
  noName: said(
    (d) => `没有名称，暂用「${d.name}」`,
    (d) => `it has no name and is called ${d.name} for now`,
  ),
  levelsUnreadable: said(
    (d) => `楼层数看不懂：${d.value}`,
    (d) => `its number of floors cannot be read: ${d.value}`,
  ),
  idMissing: said(
    () => '没有编号，按位置和名称识别',
    () => 'it has no id and is known by its place and name',
  ),
  repeatedRow: said(
    (d) => `与第 ${d.line} 行重复`,
    (d) => `it repeats line ${d.line}`,
  ),
} as const satisfies Record<string, { zh: Words; en: Words }>

export type ProblemCode = keyof typeof PROBLEM_WORDS
