import type { Point, Ring } from './plane.ts'

/**
 * The ground of the invented place, drawn by hand in metres: streets, lanes, water and green. Every
 * street bends or leans a little, as streets do that were country roads once.
 */
export type Street = { name: string | null; widthM: number; line: readonly Point[] }
export type Ground = { kind: 'green' | 'water'; name: string | null; ring: Ring; keepFree: boolean }

const street = (name: string | null, widthM: number, line: readonly Point[]): Street => ({
  name,
  widthM,
  line,
})

// prettier-ignore
export const STREETS = {
  minTai: street('民泰大道', 28, [[-700, 1100], [-628, 700], [-596, 420], [-572, 160], [-560, -30], [-512, -180], [-410, -310], [-276, -440], [-150, -570], [-60, -710], [20, -900], [50, -1100]]),
  rongBei: street('榕北路', 18, [[-1300, 60], [-860, 96], [-690, 132], [-520, 166], [-410, 186], [-185, 230], [0, 260], [200, 286], [330, 300], [480, 338], [700, 430], [960, 520], [1300, 590]]),
  rongAn: street('榕安街', 12, [[-1300, -90], [-860, -46], [-560, -28], [-300, -12], [0, 0], [200, 6], [330, 10], [480, 6], [700, -16], [980, -20], [1300, -70]]),
  qingZhu: street('青竹路', 11, [[-12, 1100], [-6, 620], [0, 260], [0, 0], [5, -150], [8, -330], [-20, -430], [-72, -560], [-118, -620]]),
  xueFu: street('学府路', 14, [[150, 1100], [180, 620], [196, 286], [200, 6], [210, -150], [226, -310], [206, -420], [160, -540], [128, -720], [120, -1100]]),
  dongHuan: street('东环路', 16, [[430, 1100], [466, 620], [480, 338], [482, 6], [468, -150], [452, -300], [410, -440], [336, -600], [300, -760], [290, -1100]]),
  rongYi: street('榕一巷', 5, [[-185, 230], [-188, 100], [-191, -6]]),
  rongEr: street('榕二巷', 7, [[-100, 244], [-101, 110], [-102, -4]]),
  tangBian: street('塘边路', 7, [[-191, -6], [-196, -150], [-190, -322]]),
  tangKou: street('塘口路', 8, [[-430, -286], [-300, -312], [-190, -322], [8, -330]]),
  zhuYuan: street('竹园街', 9, [[7, -246], [120, -240], [219, -236], [340, -230], [459, -226]]),
  gongYe: street('工业路', 9, [[-204, -511], [-130, -470], [-33, -462]]),
  villageLaneEast: street(null, 4, [[-284, 209], [-292, 100], [-299, -12]]),
  villageLaneWest: street(null, 4, [[-408, 186], [-402, 90], [-418, -20]]),
  pondLane: street(null, 4, [[-97, -5], [-93, -160], [-92, -326]]),
  gardenLane: street(null, 5, [[98, 268], [96, 130], [99, 3]]),
  towerLane: street(null, 5, [[338, 302], [336, 150], [332, 10]]),
  cornerLane: street(null, 5, [[104, 3], [108, -120], [113, -240]]),
  eastLane: street(null, 5, [[336, 10], [340, -100], [338, -230]]),
  northRoad: street('北坡路', 12, [[-1300, 540], [-900, 500], [-612, 560], [-300, 590], [-6, 600], [182, 560], [472, 590], [800, 700], [1300, 760]]),
  westRoad: street('新围路', 10, [[-900, 1100], [-880, 500], [-860, 96], [-860, -46], [-900, -400], [-840, -1100]]),
  southRoad: street('南坪街', 12, [[-1300, -620], [-876, -600], [-480, -640], [-150, -570]]),
  southEastRoad: street('麻石路', 10, [[20, -900], [128, -720], [300, -760], [640, -700], [1300, -640]]),
  farEastRoad: street('坡头路', 10, [[720, 1100], [750, 690], [700, 430], [700, -16], [680, -330], [640, -700], [660, -1100]]),
  farWestLane: street(null, 5, [[-1100, 72], [-1090, -66]]),
} as const satisfies Record<string, Street>

// prettier-ignore
export const GROUND: readonly Ground[] = [
  { kind: 'green', name: '榕塘公园', keepFree: true, ring: [[-540, -42], [-480, -170], [-390, -276], [-300, -298], [-205, -308], [-210, -150], [-206, -24], [-310, -30], [-430, -36]] },
  { kind: 'water', name: '榕塘', keepFree: true, ring: [[-440, -72], [-392, -62], [-330, -58], [-276, -70], [-244, -108], [-250, -160], [-282, -196], [-340, -210], [-392, -190], [-436, -140], [-452, -100]] },
  { kind: 'water', name: '榕溪', keepFree: true, ring: [[150, 620], [196, 566], [262, 522], [352, 470], [446, 428], [560, 366], [700, 300], [900, 224], [1300, 96], [1300, 112], [900, 240], [704, 316], [566, 381], [452, 443], [358, 485], [270, 536], [206, 578], [166, 622], [130, 760], [60, 1100], [44, 1100], [114, 756]] },
  { kind: 'green', name: '溪岸绿地', keepFree: true, ring: [[206, 300], [320, 314], [468, 350], [440, 412], [340, 462], [250, 514], [190, 552]] },
  { kind: 'green', name: '麻石岭', keepFree: true, ring: [[492, -40], [560, -70], [664, -66], [690, -40], [670, -330], [636, -640], [560, -680], [420, -700], [350, -640], [430, -440], [474, -300]] },
  { kind: 'green', name: '学府小学操场', keepFree: false, ring: [[112, 18], [188, 18], [186, 84], [112, 84]] },
  { kind: 'green', name: null, keepFree: true, ring: [[-1300, 130], [-880, 108], [-890, 380], [-1000, 470], [-1300, 500]] },
  { kind: 'green', name: null, keepFree: true, ring: [[-590, 560], [-606, 800], [-420, 860], [-220, 800], [-240, 604]] },
  { kind: 'green', name: null, keepFree: false, ring: [[-88, 40], [-16, 44], [-16, 58], [-88, 54]] },
  { kind: 'green', name: '榕安广场', keepFree: true, ring: [[208, 22], [326, 26], [328, 122], [204, 118]] },
  { kind: 'green', name: null, keepFree: false, ring: [[18, -430], [60, -350], [100, -340], [120, -370], [80, -450]] },
]

/** How far the drawn map reaches around the community, in metres. */
export const MAP_EDGE_M = 1_000
