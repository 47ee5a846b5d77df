/** The demo subdistrict. Committee names and codes are public statistics; the roads are invented, so that no real door is named. */
export const SUBDISTRICT = { id: '310109010', name: '曲阳路街道' } as const;

export interface Committee {
  readonly code: string;
  readonly name: string;
  readonly roads: readonly string[];
}

const committee = (figures: string, name: string, ...roads: string[]): Committee => ({
  code: `${SUBDISTRICT.id}${figures}`,
  name: `${name}居委会`,
  roads,
});

/** All 24, in the order of their codes. */
export const COMMITTEES: readonly Committee[] = [
  committee('001', '玉一', '玉亭路', '玉泉西路'),
  committee('002', '玉二', '玉亭路', '玉簪路'),
  committee('003', '玉三', '玉簪路', '玉泉西路'),
  committee('004', '玉四', '玉亭支路', '玉簪路'),
  committee('005', '曲一', '曲溪路', '曲水支路'),
  committee('006', '曲二', '曲溪路', '曲桥路'),
  committee('010', '东体', '东篱路', '东体支路'),
  committee('011', '东四', '东篱路', '东晓路'),
  committee('012', '东五', '东篱路', '东苑支路', '曲溪路'),
  committee('013', '密一', '密林路', '密溪路'),
  committee('014', '密二', '密林路', '密枫路'),
  committee('015', '密三', '密溪路', '密枫路'),
  committee('016', '赤一', '赤枫路', '赤松路'),
  committee('017', '赤二', '赤枫路', '赤霞路'),
  committee('018', '赤三', '赤松路', '赤霞路'),
  committee('019', '运一', '运帆路', '运河支路'),
  committee('020', '运二', '运帆路', '运桥路'),
  committee('021', '运三', '运河支路', '运桥路'),
  committee('025', '林云', '林霭路', '林溪路'),
  committee('026', '巴林', '巴泉路', '林溪路'),
  committee('027', '上农一', '上禾路', '上园路'),
  committee('028', '上农二', '上禾路', '上麦路'),
  committee('029', '鸿雁', '鸿雪路', '雁南支路'),
  committee('031', '银联', '银桂路', '联圃路'),
];

/** @throws RangeError for a name that no committee bears. */
export function committeeNamed(name: string): Committee {
  const found = COMMITTEES.find((one) => one.name === name);
  if (!found) throw new RangeError(`no committee is called ${name}`);
  return found;
}
