"""Words that stand before a colon and are nobody's name: 例如, 網址, Note, Budget."""

from __future__ import annotations

_WORDS = """
例 例如 比如 譬如 像是 諸如 包括 包含 如下 以下 如 即 其中 另外 此外 再來 接著 然後 最後 首先 其次
再者 總之 因此 所以 但 但是 不過 註 注 備註 附註 註記 注意 提醒 編按 按 說明 補充 補充說明 摘要
結論 總結 小結 結語 決議 決定 待辦 待答 待議 行動 行動項目 題目 主題 主旨 議題 議程 標題 名稱 目標
目的 目前 現況 現狀 背景 原因 緣由 理由 方法 做法 作法 方案 建議 結果 成果 影響 優點 缺點 好處
壞處 前提 條件 定義 步驟 流程 進度 狀態 分工 預算 經費 費用 金額 價格 人數 對象 單位 部門 職稱
姓名 電話 手機 傳真 信箱 電郵 電子郵件 地址 網站 網頁 參考 資料 來源 出處 圖 表 附件 附圖 檔案
連結 日期 時間 地點 期限 截止 負責人 上午 下午 早上 晚上 中午 今天 明天 昨天 會後補充 會後書面
事後補充 媒體 問 答 問題 回答 回應 疑問 意見 想法 感想 心得 共識 爭點 出席 列席 缺席 請假 出席者
列席者 出席人員 列席人員 出列席 與會人員 與會者名單 會議室 會議時間 會議地點 會議主題 開會時間
開會地點 紀錄人 附註事項 開始 結束 散會 休息 案由 聯絡人 連絡人 辦法 擬辦 舉例 換言之 也就是說
簡言之 總而言之 換句話說 意思是 today tomorrow note notes nb ps p.s re fw fwd cc bcc subject date
time place location venue link links url http https ftp file mailto email e-mail mail tel phone
fax example examples e.g i.e todo fixme tbd action actions decision decisions question questions
answer q a faq due deadline owner owners status summary conclusion goal goals background step
steps agenda topic title figure fig table slide page source see also however first firstly second
secondly third finally next last result results reason reasons problem issue issues solution
warning caution important reminder update option pros cons so but and because remember resolution
resolutions resolved scribe presenter kind language motion apologies present proposed seconded
absent regrets
"""

NOT_NAMES = frozenset(_WORDS.split())
"""Folded as `ogfacil.language.width.fold` does."""

_TOPICS_WORDS = """
資安 法規 法令 效率 透明 效益 成本 品質 技術 系統 功能 內容 格式 範圍 風險 挑戰 困難 困境 需求
策略 政策 計畫 計劃 專案 業務 任務 工作 行程 場地 設備 人力 人員 組織 架構 機制 制度 規則 規定
原則 標準 指標 數據 數字 統計 圖表 案例 個案 經驗 教訓 發現 觀察 分析 評估 研究 調查 訪談 問卷
測試 試辦 執行 落實 推動 推廣 宣傳 溝通 協調 合作 參與 開放 公開 資訊 資料庫 資料集 平台 平臺 網路
軟體 硬體 程式 版本 更新 修正 修改 變更 差異 比較 優勢 劣勢 機會 威脅 特色 亮點 價值 願景 使命
理念 精神 核心 關鍵 焦點 要點 提案 提議 提問 疑慮 爭議 衝突 共同點 差別 關係 環境 社會 經濟 文化
教育 健康 醫療 交通 能源 農業 食安 勞動 人權 隱私 個資 著作權 授權 合約 採購 招標 驗收 付款 發票
收入 支出 盈餘 補助 獎勵 罰則 短期 中期 長期 現在 未來 過去 以前 之前 之後 當時 同時 事實上 基本上
原則上 實際上 理論上 法律上 技術上 簡單說 老實說 正面 負面 上面 下面 左邊 右邊 前者 後者 甲案 乙案
丙案 方案一 方案二 選項 選擇 答案 題外話 重點 大綱 目錄 前言 引言 序言 正文 本文 內文 全文 譯文
原文 中文 英文 翻譯 語言 性別 年齡 職業 學歷 身分 身份 生日 帳號 密碼 編號 代碼 序號 頁數 國家
城市 地區 區域 範例 樣本 總計 合計 小計 共計 平均 比例 比率 百分比 單價 數量 重量 長度 面積 溫度
"""
TOPICS = frozenset(_TOPICS_WORDS.split())
"""Chinese words that open a line as a topic."""

_NOUNS_WORDS = """
action advantage aim announcement appendix approach argument assumption attachment audience
benefit budget category cause challenge chapter choice citation clarification column comment
community comparison concept concern concession condition context contract contribution cost
correction criteria criterion data day decision definition demand description design detail
development difference dimension disadvantage disclaimer discussion document draft duration
education effect energy environment error estimate event evidence exception experience explanation
fact feature feedback finding focus footnote format framework function funding future goal
guideline headline health heading hint history hypothesis idea impact implementation improvement
indicator infrastructure initiative input insight instruction interest introduction item key
keyword lesson level limitation list main market material measure meeting message method metric
milestone mission model month name news number objection objective observation open opinion
opportunity option outcome output overview paper paragraph period phase phone picture plan
platform policy portal position prerequisite price principle priority privacy problem procedure
process product program programme progress project promise proof proposal purpose quality quantity
quote rationale reading recommendation reference related remark report request requirement
research resource response responsibility result review risk rule schedule scope section security
service session size software solution source speech stage standard statement statistic strategy
strength structure study subject suggestion support survey system target task technology term test
theme theory thought tip today tool total translation transparency trend type unit update usage
value variant version view vision vocabulary warning weakness website week workshop year
conclusion language kind motion resolution question answer point step side title topic date time
place
"""
NOUNS = frozenset(_NOUNS_WORDS.split())
"""English words that open a line as a topic; none is a usual name."""

_SURNAMED_NOUNS_WORDS = """
方法 方案 方向 方式 方面 方便 時間 時候 時程 時代 高度 高中 高風險 金額 金融 費用 程度 程式 程序
關鍵 關係 關於 關心 平台 平臺 平均 平常 安全 安排 成果 成本 成效 成功 管理 管道 管制 包含 包括
任務 任何 任期 文件 文化 文字 文章 易讀 白話 白皮 石油 水利 水質 水電 江湖 武器 元件 公開 公文
公告 公民 公共 公務 計畫 計劃 計算 雲端 常見 常態 項目 應用 應該 應有 路線 路徑 車輛 解法 解釋
解決 解答 單位 單一 單純 全部 全民 全國 全體 連結 連絡 連續 區域 區塊 都市 都是 古蹟 農業 農地
黃金 溫度 溫室 花費 馬上 馬路 張貼 陳述 陳情 陳報 林地 林業 許多 何時 何謂 何以 何處 何況 何必
余額 謝謝 簡單 簡報 簡述 簡介 簡稱 顧客 萬一 段落 孔洞 毛病 史料 史上 紀錄 施工 施行 施政 游泳
卓越 董事 湯品 雷同 連同 溫馨 康復 侯選 歷史 于是 年度 年代 年底 明年 明天 明確 明顯 商業 商品
海洋 海外 左右 向來 官方 官網 華語 華人 章節 強調 強制 尚未 尚有 米糧 申請 申訴 盛行 梅雨 聞名
畢竟 桂冠 夏季 秦朝 唐朝 宋朝 葉片 周邊 周圍 周知 周末 周期 吳語 莊嚴 藍圖 藍色 歐盟 歐洲 歐美
歐元 嚴重 嚴格 齊全 牛奶 甘願 祝福 曾經 彭博 洪災 胡亂 梁柱 丁等 羅列 羅馬 賴以 邵族 杜絕 姜片
江北 陸續 陸地 陸上 阮囊 韓國 韓語 韓文 董監 楊桃 柳丁 許久 何者 王牌 周五 周一 周二 周三 周四
周六 周日 于此 都會 水準 水平 水源 元素 元旦 文獻 文本 易懂 白天 石化 平等 平日 平時 安心 安置
成員 成立 成長 管線 包裝 任一 公平 公司 公聽 公投 雲林 常常 項次 應變 路口 車站 解讀 解除 單獨
全面 全球 全文 連帶 農民 高雄 高層 高鐵 金門 金流 方程 關注
"""
SURNAMED_NOUNS = tuple(_SURNAMED_NOUNS_WORDS.split())
"""Words that begin with a sign that is also a family name."""
