import type { ImportLanguage } from '../import/problem.ts'

/** The language of the terminal: Chinese where the machine is set to it, else English. */
export function terminalLanguage(variables: NodeJS.ProcessEnv): ImportLanguage {
  const locale = variables['LC_ALL'] || variables['LC_MESSAGES'] || variables['LANG'] || ''
  return locale.toLowerCase().startsWith('zh') ? 'zh' : 'en'
}

const zh = {
  reading: (file: string) => `正在读取 ${file} …`,
  read: (format: string, encoding: string, count: number, refused: number) =>
    `${format}${encoding}：读到 ${count} 条，拒绝 ${refused} 条`,
  fields: (list: string) => `使用的列：${list}`,
  unused: (list: string) => `没有用到的列：${list}`,
  connecting: '正在连接数据库 …',
  fit: (count: number, from: 'community' | 'neighbours') =>
    `用${from === 'community' ? '本社区' : '附近'}已有的楼栋核对坐标系（${count} 个中心点）：`,
  fitLine: (datum: string, percent: string, best: boolean) =>
    `  按 ${datum} 读：${percent} 落在已有楼栋内${best ? '  ← 最吻合' : ''}`,
  datumNamed: (datum: string) => `按您指定的 ${datum} 读取坐标`,
  datumDisagrees: (best: string) => `⚠ 注意：已有楼栋更吻合 ${best}，请核对 --crs`,
  datumStandard: (format: string, datum: string) =>
    `没有写明坐标系，附近也没有已知楼栋：${format} 标准规定为 ${datum}，按此读取。如果导入后整体偏移约 600 米，请加 --crs gcj02 再导入一次（不会重复）`,
  datumFits: (datum: string) => `坐标系：${datum}`,
  askDatum: '坐标是哪种坐标系？',
  askDatumStop: (suggested: string | null) =>
    suggested
      ? `请确认坐标系：加上 --crs ${suggested} 再运行一次（或其他：wgs84、gcj02、bd09）`
      : '请说明坐标系：加上 --crs wgs84、--crs gcj02（高德、腾讯）或 --crs bd09（百度）再运行一次',
  refusedTitle: (count: number) => `被拒绝的 ${count} 条：`,
  refusedMore: (count: number, file: string) => `  … 其余 ${count} 条见 ${file}`,
  line: (line: number) => `第 ${line} 行`,
  index: (index: number) => `第 ${index} 个`,
  notesTitle: '说明：',
  note: (text: string, count: number, first: string) =>
    count === 1 ? `  ${first}：${text}` : `  ${count} 条（如 ${first}）：${text}`,
  nothingWritten: (left: number) =>
    left > 0
      ? `有内容被拒绝，所以什么都没有写入。请改好文件，或加 --skip-refused 导入其余 ${left} 条`
      : '什么都没有写入',
  writing: (done: number, total: number) => `  已写入 ${done} / ${total}`,
  overlap: (count: number, added: number) =>
    `新增的 ${added} 栋里有 ${count} 栋落在已有楼栋上，文件里的编号可能与上次不同，导入会产生重复`,
  overlapStop: '什么都没有写入。请用 --id-field 指定编号字段，或加 --yes 确认仍要新增',
  newCommunity: (name: string) => `新建社区：${name}（五条热线）`,
  counts: (c: { added: number; changed: number; unchanged: number; refused: number }) =>
    `新增 ${c.added} · 更新 ${c.changed} · 未变 ${c.unchanged} · 拒绝 ${c.refused}`,
  untouched: (count: number) => `社区里另有 ${count} 栋不在这个文件中，保持不变`,
  households: (households: number, units: number) => `新增住户 ${households} 户、单元 ${units} 个`,
  bbox: (box: string) => `范围（WGS-84，西 南 东 北）：${box}`,
  dryRun: '试运行：以上是会发生的变化，没有写入任何内容',
  nextBuildings: (name: string) =>
    `接下来：\n  npm run user -- add 用户名 --name "姓名" --community "${name}" --role lead\n  npm run import -- residents 居民名单.xlsx --community "${name}"`,
  nextResidents: '已登录的屏幕会自动更新',
  noCommunity: (name: string, known: string) =>
    `没有名为「${name}」的社区${known ? `，现有：${known}` : ''}。请先导入楼栋`,
  noBuildings: (name: string) => `社区「${name}」还没有楼栋，请先导入楼栋`,
  matching: (rows: number, buildings: number) => `${rows} 行对应到 ${buildings} 栋楼`,
}

export type ImportWords = typeof zh

const en: ImportWords = {
  reading: (file) => `Reading ${file} …`,
  read: (format, encoding, count, refused) =>
    `${format}${encoding}: ${count} read, ${refused} refused`,
  fields: (list) => `Columns used: ${list}`,
  unused: (list) => `Columns not used: ${list}`,
  connecting: 'Connecting to the database …',
  fit: (count, from) =>
    `Compared with the buildings known ${from === 'community' ? 'in this community' : 'nearby'} (${count} centres):`,
  fitLine: (datum, percent, best) =>
    `  read as ${datum}: ${percent} fall inside a known building${best ? '  ← fits best' : ''}`,
  datumNamed: (datum) => `Coordinates are read as ${datum}, as you said.`,
  datumDisagrees: (best) => `⚠ The known buildings fit ${best} better: check --crs.`,
  datumStandard: (format, datum) =>
    `No datum was named and no known building is near: read as ${datum}, as the ${format} standard says. If everything turns out to lie about 600 m off, import again with --crs gcj02: nothing is doubled.`,
  datumFits: (datum) => `Datum: ${datum}.`,
  askDatum: 'Which datum are the coordinates in?',
  askDatumStop: (suggested) =>
    suggested
      ? `Confirm the datum: run this again with --crs ${suggested} (or another of wgs84, gcj02, bd09).`
      : 'Name the datum: run this again with --crs wgs84, --crs gcj02 (Amap, Tencent) or --crs bd09 (Baidu).',
  refusedTitle: (count) => `Refused (${count}):`,
  refusedMore: (count, file) => `  … and ${count} more; all are listed in ${file}`,
  line: (line) => `line ${line}`,
  index: (index) => `#${index}`,
  notesTitle: 'Remarks:',
  note: (text, count, first) =>
    count === 1 ? `  ${first}: ${text}` : `  ${count} times (first ${first}): ${text}`,
  nothingWritten: (left) =>
    left > 0
      ? `Because some were refused, nothing was written. Mend the file, or add --skip-refused to import the other ${left}.`
      : 'Nothing was written.',
  writing: (done, total) => `  written ${done} of ${total}`,
  overlap: (count, added) =>
    `${count} of the ${added} new buildings stand on buildings that are known already: their ids probably differ from the last file's, and they would be doubled.`,
  overlapStop:
    'Nothing was written. Name the field with the ids by --id-field, or add --yes to add them all the same.',
  newCommunity: (name) => `New community: ${name}, with five hotline lines`,
  counts: (c) =>
    `added ${c.added} · changed ${c.changed} · unchanged ${c.unchanged} · refused ${c.refused}`,
  untouched: (count) =>
    `${count} other buildings of the community are not in this file and stay as they are.`,
  households: (households, units) => `New households: ${households}, new units: ${units}`,
  bbox: (box) => `Bounding box (WGS-84; west south east north): ${box}`,
  dryRun: 'Dry run: this is what would happen. Nothing was written.',
  nextBuildings: (name) =>
    `Next:\n  npm run user -- add USERNAME --name "NAME" --community "${name}" --role lead\n  npm run import -- residents FILE --community "${name}"`,
  nextResidents: 'Screens that are open show it already.',
  noCommunity: (name, known) =>
    `There is no community "${name}"${known ? `; there are: ${known}` : ''}. Import its buildings first.`,
  noBuildings: (name) =>
    `The community "${name}" has no buildings yet. Import its buildings first.`,
  matching: (rows, buildings) => `${rows} rows belong to ${buildings} buildings`,
}

export const IMPORT_WORDS: Record<ImportLanguage, ImportWords> = { zh, en }
