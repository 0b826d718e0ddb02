<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="th_TH" sourcelanguage="en">
<context>
    <name>ActionPanel</name>
    <message>
        <source>Only this person</source>
        <translation>เฉพาะคนนี้</translation>
    </message>
    <message>
        <source>Everybody on the task</source>
        <translation>ทุกคนในงานนี้</translation>
    </message>
    <message numerus="yes">
        <source>%n people</source>
        <translation>
            <numerusform>%n คน</numerusform>
        </translation>
    </message>
    <message>
        <source>Resume</source>
        <translation>ทำต่อ</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>พัก</translation>
    </message>
    <message>
        <source>Stop work</source>
        <translation>จบงาน</translation>
    </message>
    <message>
        <source>Complete</source>
        <translation>ส่งงาน</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>ยกเลิก</translation>
    </message>
    <message numerus="yes">
        <source>Cancel the work of %n people? None of it counts.</source>
        <translation>
            <numerusform>ยกเลิก​งาน​ของ ​%n คน? ​งานนี้​จะ​ไม่นับ</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Cancel %n</source>
        <translation>
            <numerusform>ยกเลิก %n คน</numerusform>
        </translation>
    </message>
    <message>
        <source>Do not cancel</source>
        <translation>ไม่ยกเลิก</translation>
    </message>
</context>
<context>
    <name>Actions</name>
    <message>
        <source>Started</source>
        <translation>เริ่มแล้ว</translation>
    </message>
    <message>
        <source>Resumed</source>
        <translation>ทำต่อแล้ว</translation>
    </message>
    <message>
        <source>Paused</source>
        <translation>พักแล้ว</translation>
    </message>
    <message>
        <source>Cancelled</source>
        <translation>ยกเลิกแล้ว</translation>
    </message>
    <message>
        <source>Stop recorded</source>
        <translation>บันทึกเวลาหยุดแล้ว</translation>
    </message>
    <message>
        <source>No longer counts</source>
        <translation>ไม่นับแล้ว</translation>
    </message>
    <message>
        <source>Hello</source>
        <translation>สวัสดี</translation>
    </message>
    <message>
        <source>Signed out</source>
        <translation>ออกแล้ว</translation>
    </message>
    <message>
        <source>Recorded</source>
        <translation>บันทึกแล้ว</translation>
    </message>
    <message>
        <source>Good %1</source>
        <translation>งานดี %1</translation>
    </message>
    <message>
        <source>Scrap %1</source>
        <translation>ของเสีย %1</translation>
    </message>
    <message>
        <source>started</source>
        <translation>เริ่มงาน</translation>
    </message>
    <message>
        <source>resumed</source>
        <translation>ทำต่อ</translation>
    </message>
    <message>
        <source>paused</source>
        <translation>พักงาน</translation>
    </message>
    <message>
        <source>cancelled</source>
        <translation>ยกเลิกงาน</translation>
    </message>
    <message>
        <source>completed %1</source>
        <translation>ส่งงาน %1</translation>
    </message>
    <message>
        <source>recorded %1</source>
        <translation>บันทึก %1</translation>
    </message>
    <message>
        <source>stopped</source>
        <translation>จบงาน</translation>
    </message>
    <message>
        <source>stopped, %1</source>
        <translation>จบงาน %1</translation>
    </message>
    <message>
        <source>scrapped %1</source>
        <translation>ของเสีย %1</translation>
    </message>
    <message>
        <source>working again</source>
        <translation>กลับเป็นกำลังทำ</translation>
    </message>
    <message>
        <source>paused again</source>
        <translation>กลับเป็นพัก</translation>
    </message>
    <message>
        <source>not started</source>
        <translation>ยังไม่เริ่ม</translation>
    </message>
    <message>
        <source>corrected</source>
        <translation>แก้ไข</translation>
    </message>
    <message>
        <source>noted</source>
        <translation>รับทราบ</translation>
    </message>
    <message numerus="yes">
        <source>%n people</source>
        <translation>
            <numerusform>%n คน</numerusform>
        </translation>
    </message>
    <message>
        <source>Came in</source>
        <translation>เข้า​งาน​แล้ว</translation>
    </message>
    <message>
        <source>Went home</source>
        <translation>เลิก​งาน​แล้ว</translation>
    </message>
    <message>
        <source>Other work</source>
        <translation>งาน​อื่น</translation>
    </message>
    <message>
        <source>Back to work</source>
        <translation>กลับ​มา​ทำ​งาน</translation>
    </message>
    <message>
        <source>came in</source>
        <translation>เข้างาน</translation>
    </message>
    <message>
        <source>went home</source>
        <translation>เลิกงาน</translation>
    </message>
    <message>
        <source>other work</source>
        <translation>ทำงานอื่น</translation>
    </message>
    <message>
        <source>back to work</source>
        <translation>กลับมาทำงาน</translation>
    </message>
    <message>
        <source>Come in</source>
        <translation>เข้างาน</translation>
    </message>
    <message>
        <source>Go home</source>
        <translation>เลิกงาน</translation>
    </message>
    <message>
        <source>Help is called</source>
        <translation>เรียกคนช่วย​แล้ว</translation>
    </message>
    <message>
        <source>You are on your way</source>
        <translation>รับเรื่องแล้ว ​กำลังไป</translation>
    </message>
    <message>
        <source>Solved</source>
        <translation>แก้ไขแล้ว</translation>
    </message>
    <message>
        <source>Called off</source>
        <translation>ยกเลิก​การเรียกแล้ว</translation>
    </message>
    <message>
        <source>called for help</source>
        <translation>เรียกคนช่วย</translation>
    </message>
    <message>
        <source>comes to help</source>
        <translation>รับเรื่อง​ไปช่วย</translation>
    </message>
    <message>
        <source>solved a call</source>
        <translation>แก้เรื่องที่เรียก</translation>
    </message>
    <message>
        <source>called off</source>
        <translation>ยกเลิก​การเรียก</translation>
    </message>
</context>
<context>
    <name>ActivityScreen</name>
    <message>
        <source>Which other work?</source>
        <translation>งานอื่น​อะไร?</translation>
    </message>
    <message>
        <source>Your task is paused meanwhile</source>
        <translation>งาน​ของคุณ​พัก​ไว้​ระหว่างนี้</translation>
    </message>
    <message>
        <source>It counts from now</source>
        <translation>นับ​ตั้งแต่​ตอนนี้</translation>
    </message>
</context>
<context>
    <name>AdminFormViewModel</name>
    <message>
        <source>Saved</source>
        <translation>บันทึก​แล้ว</translation>
    </message>
    <message>
        <source>%1 can work with this badge now</source>
        <translation>%1 ใช้​บัตร​นี้​ทำงาน​ได้แล้ว</translation>
    </message>
</context>
<context>
    <name>AdminForms</name>
    <message>
        <source>Type the name</source>
        <translation>พิมพ์​ชื่อ</translation>
    </message>
    <message>
        <source>Type the number they have in the ERP</source>
        <translation>พิมพ์​เลข​พนักงาน​ใน ERP</translation>
    </message>
    <message>
        <source>%1 has this number</source>
        <translation>เลข​นี้​เป็น​ของ %1</translation>
    </message>
    <message>
        <source>The terminal&apos;s</source>
        <translation>ตามเครื่อง</translation>
    </message>
    <message>
        <source>New person</source>
        <translation>เพิ่ม​พนักงาน</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>ชื่อ</translation>
    </message>
    <message>
        <source>Number</source>
        <translation>เลขพนักงาน</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>ภาษา</translation>
    </message>
    <message>
        <source>Now scan a badge that is nobody&apos;s yet</source>
        <translation>สแกน​บัตร​ที่​ยัง​ไม่มี​เจ้าของ​ได้เลย</translation>
    </message>
    <message>
        <source>New reason</source>
        <translation>เพิ่ม​เหตุผล</translation>
    </message>
    <message>
        <source>What for</source>
        <translation>ใช้กับ</translation>
    </message>
    <message>
        <source>Type its place among the others: 10, 20, 30</source>
        <translation>พิมพ์​ลำดับ เช่น 10, 20, 30</translation>
    </message>
    <message>
        <source>Minutes until the alert, up to 1440; empty for the usual</source>
        <translation>เตือน​หลัง​กี่​นาที ไม่เกิน 1440 เว้น​ว่าง = ตาม​ปกติ</translation>
    </message>
    <message>
        <source>Alert, min</source>
        <translation>เตือน (นาที)</translation>
    </message>
    <message>
        <source>Place</source>
        <translation>ลำดับ</translation>
    </message>
    <message>
        <source>New shift</source>
        <translation>เพิ่ม​กะ</translation>
    </message>
    <message>
        <source>A break lies within its shift, %1 – %2</source>
        <translation>เวลา​พัก​ต้อง​อยู่​ในกะ %1 – %2</translation>
    </message>
    <message>
        <source>There is a break at this time already</source>
        <translation>มี​พัก​เวลา​นี้​อยู่แล้ว</translation>
    </message>
    <message>
        <source>New break, %1</source>
        <translation>เพิ่ม​เวลาพัก %1</translation>
    </message>
    <message>
        <source>Thai name</source>
        <translation>ชื่อไทย</translation>
    </message>
    <message>
        <source>English name</source>
        <translation>ชื่ออังกฤษ</translation>
    </message>
    <message>
        <source>Type the Thai name</source>
        <translation>พิมพ์​ชื่อ​ภาษาไทย</translation>
    </message>
    <message>
        <source>Type the English name</source>
        <translation>พิมพ์​ชื่อ​ภาษาอังกฤษ</translation>
    </message>
    <message>
        <source>Code</source>
        <translation>รหัส</translation>
    </message>
    <message>
        <source>Type a code, as scanners read it: LUNCH</source>
        <translation>พิมพ์​รหัส​สำหรับ​สแกน เช่น LUNCH</translation>
    </message>
    <message>
        <source>This code is there already</source>
        <translation>มี​รหัส​นี้​อยู่แล้ว</translation>
    </message>
    <message>
        <source>Begins</source>
        <translation>เริ่ม</translation>
    </message>
    <message>
        <source>Ends</source>
        <translation>เลิก</translation>
    </message>
    <message>
        <source>Type when it begins, like 8:30</source>
        <translation>พิมพ์​เวลา​เริ่ม เช่น 8:30</translation>
    </message>
    <message>
        <source>Type when it ends, like 17:00</source>
        <translation>พิมพ์​เวลา​เลิก เช่น 17:00</translation>
    </message>
</context>
<context>
    <name>AdminList</name>
    <message>
        <source>New reason</source>
        <translation>เพิ่มเหตุผล</translation>
    </message>
    <message>
        <source>New shift</source>
        <translation>เพิ่มกะ</translation>
    </message>
    <message>
        <source>New person</source>
        <translation>เพิ่มคน</translation>
    </message>
    <message>
        <source>New break</source>
        <translation>เพิ่มพัก</translation>
    </message>
    <message>
        <source>Choose a shift</source>
        <translation>เลือกกะก่อน</translation>
    </message>
</context>
<context>
    <name>AdminPage</name>
    <message>
        <source>Back</source>
        <translation>กลับ</translation>
    </message>
    <message>
        <source>People</source>
        <translation>พนักงาน</translation>
    </message>
    <message>
        <source>Reasons</source>
        <translation>เหตุผล</translation>
    </message>
    <message>
        <source>Shifts</source>
        <translation>กะ</translation>
    </message>
    <message>
        <source>Print</source>
        <translation>พิมพ์</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>บันทึก</translation>
    </message>
</context>
<context>
    <name>AdminPanel</name>
    <message>
        <source>to wear</source>
        <translation>สำหรับพกติดตัว</translation>
    </message>
    <message>
        <source>to go with the work</source>
        <translation>แนบไปกับงาน</translation>
    </message>
    <message>
        <source>to hang up here</source>
        <translation>ติดไว้ที่สถานี</translation>
    </message>
    <message>
        <source>File for support</source>
        <translation>ไฟล์​ให้​ฝ่ายดูแล</translation>
    </message>
    <message>
        <source>onto a stick</source>
        <translation>ลงแฟลชไดรฟ์</translation>
    </message>
    <message>
        <source>Asking the server</source>
        <translation>กำลัง​ถาม​เซิร์ฟเวอร์</translation>
    </message>
    <message>
        <source>Choose from the list</source>
        <translation>เลือก​จาก​รายการ</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>ลองอีกครั้ง</translation>
    </message>
    <message>
        <source>New badge</source>
        <translation>ออกบัตรใหม่</translation>
    </message>
    <message>
        <source>Scan a badge</source>
        <translation>สแกน​บัตร​ใหม่</translation>
    </message>
    <message>
        <source>New PIN</source>
        <translation>ตั้ง PIN ใหม่</translation>
    </message>
    <message>
        <source>Block</source>
        <translation>ระงับบัตร</translation>
    </message>
    <message>
        <source>Unblock</source>
        <translation>เปิดใช้บัตร</translation>
    </message>
    <message>
        <source>Shorter</source>
        <translation>เร็วขึ้น</translation>
    </message>
    <message>
        <source>Longer</source>
        <translation>ช้าลง</translation>
    </message>
    <message>
        <source>Choose a limit</source>
        <translation>เลือกเวลาแจ้งเตือน</translation>
    </message>
    <message>
        <source>Starts %1</source>
        <translation>เริ่ม %1</translation>
    </message>
    <message>
        <source>Start earlier</source>
        <translation>เริ่มเร็วขึ้น</translation>
    </message>
    <message>
        <source>Start later</source>
        <translation>เริ่มช้าลง</translation>
    </message>
    <message>
        <source>Choose the start</source>
        <translation>เลือกเวลาเริ่ม</translation>
    </message>
    <message>
        <source>Ends %1</source>
        <translation>เลิก %1</translation>
    </message>
    <message>
        <source>End earlier</source>
        <translation>เลิกเร็วขึ้น</translation>
    </message>
    <message>
        <source>End later</source>
        <translation>เลิกช้าลง</translation>
    </message>
    <message>
        <source>Choose the end</source>
        <translation>เลือกเวลาเลิก</translation>
    </message>
    <message>
        <source>Hide</source>
        <translation>ซ่อน</translation>
    </message>
    <message>
        <source>Show</source>
        <translation>แสดง</translation>
    </message>
    <message>
        <source>Change</source>
        <translation>แก้ไข</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>บันทึก</translation>
    </message>
    <message>
        <source>Everyone&apos;s badges</source>
        <translation>บัตร​พนักงาน​ทุกคน</translation>
    </message>
    <message>
        <source>Tickets and tasks</source>
        <translation>ใบงาน​และ​ขั้นตอน</translation>
    </message>
    <message>
        <source>Command sheet</source>
        <translation>แผ่น​คำสั่ง</translation>
    </message>
    <message>
        <source>Only an administrator changes supervisors</source>
        <translation>ข้อมูล​หัวหน้า​ให้ผู้ดูแลระบบ​แก้เท่านั้น</translation>
    </message>
    <message>
        <source>Unblock first</source>
        <translation>เปิดใช้​บัตร​ก่อน</translation>
    </message>
    <message>
        <source>Needs no PIN</source>
        <translation>ไม่ต้อง​ใช้ PIN</translation>
    </message>
    <message>
        <source>This is you</source>
        <translation>บัตร​ของคุณเอง</translation>
    </message>
    <message>
        <source>No change</source>
        <translation>ยังไม่ได้​แก้</translation>
    </message>
</context>
<context>
    <name>AdminRows</name>
    <message>
        <source>Supervisor</source>
        <translation>หัวหน้างาน</translation>
    </message>
    <message>
        <source>Administrator</source>
        <translation>ผู้ดูแลระบบ</translation>
    </message>
    <message>
        <source>Operator</source>
        <translation>ช่าง</translation>
    </message>
    <message>
        <source>blocked</source>
        <translation>ถูกระงับ</translation>
    </message>
    <message>
        <source>no PIN yet</source>
        <translation>ยังไม่มี PIN</translation>
    </message>
    <message numerus="yes">
        <source>PIN locked here, %n min more</source>
        <translation>
            <numerusform>PIN ถูกล็อก​ที่เครื่องนี้ อีก %n นาที</numerusform>
        </translation>
    </message>
    <message>
        <source>Break</source>
        <translation>เวลาพัก</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>พัก</translation>
    </message>
    <message>
        <source>Scrap</source>
        <translation>ของเสีย</translation>
    </message>
    <message>
        <source>Call</source>
        <translation>เรียกช่วย</translation>
    </message>
    <message>
        <source>Activity</source>
        <translation>งานอื่น</translation>
    </message>
    <message>
        <source>hidden</source>
        <translation>ซ่อนอยู่</translation>
    </message>
    <message>
        <source>usual alert</source>
        <translation>เตือน​ตามปกติ</translation>
    </message>
    <message>
        <source>alert at once</source>
        <translation>เตือนทันที</translation>
    </message>
    <message numerus="yes">
        <source>alert after %n min</source>
        <translation>
            <numerusform>เตือนหลัง %n นาที</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>AdminViewModel</name>
    <message>
        <source>Blocked</source>
        <translation>ระงับบัตรแล้ว</translation>
    </message>
    <message>
        <source>Unblocked</source>
        <translation>เปิดใช้บัตรแล้ว</translation>
    </message>
    <message>
        <source>Hidden</source>
        <translation>ซ่อนแล้ว</translation>
    </message>
    <message>
        <source>Shown</source>
        <translation>แสดงแล้ว</translation>
    </message>
    <message>
        <source>The old badge no longer works</source>
        <translation>บัตร​เดิม​ใช้​ไม่ได้​แล้ว</translation>
    </message>
    <message>
        <source>Scan the new badge now</source>
        <translation>สแกน​บัตร​ใหม่​ตอนนี้</translation>
    </message>
    <message>
        <source>Saved</source>
        <translation>บันทึกแล้ว</translation>
    </message>
    <message>
        <source>Breaks: %1</source>
        <translation>เวลาพัก: %1</translation>
    </message>
    <message>
        <source>The two PINs differ</source>
        <translation>PIN สอง​ครั้ง​ไม่​ตรงกัน</translation>
    </message>
    <message>
        <source>The new PIN is set</source>
        <translation>ตั้ง PIN ใหม่​แล้ว</translation>
    </message>
    <message>
        <source>Scan the new badge here. Until then the old one works.</source>
        <translation>สแกน​บัตรใหม่​ที่นี่ · ​บัตรเดิม​ยังใช้ได้</translation>
    </message>
</context>
<context>
    <name>AlertCard</name>
    <message>
        <source>h</source>
        <translation>ชม.</translation>
    </message>
    <message>
        <source>hours</source>
        <translation>ชั่วโมง</translation>
    </message>
    <message>
        <source>Noted</source>
        <translation>รับทราบ</translation>
    </message>
    <message>
        <source>Really stopped at</source>
        <translation>หยุดจริงเมื่อ</translation>
    </message>
    <message>
        <source>How is it now?</source>
        <translation>ตอนนี้เป็นอย่างไร</translation>
    </message>
    <message>
        <source>still paused</source>
        <translation>ยังพักอยู่</translation>
    </message>
    <message>
        <source>last piece</source>
        <translation>ชิ้นสุดท้าย</translation>
    </message>
    <message>
        <source>Is back</source>
        <translation>กลับมาแล้ว</translation>
    </message>
    <message>
        <source>still at work</source>
        <translation>ยังทำงานอยู่</translation>
    </message>
    <message>
        <source>set the time</source>
        <translation>เลือกเวลา</translation>
    </message>
    <message>
        <source>Other time</source>
        <translation>เลือกเวลา</translation>
    </message>
    <message>
        <source>stopped then</source>
        <translation>หยุดจริง</translation>
    </message>
    <message>
        <source>min</source>
        <translation>นาที</translation>
    </message>
</context>
<context>
    <name>AlertsTab</name>
    <message>
        <source>No alerts</source>
        <translation>ไม่มีเรื่องต้องดู</translation>
    </message>
    <message>
        <source>Long pauses and forgotten stops appear here</source>
        <translation>พักนานและลืมหยุดจะแสดงที่นี่</translation>
    </message>
</context>
<context>
    <name>AlertsViewModel</name>
    <message>
        <source>Forgot to stop?</source>
        <translation>ลืมหยุด?</translation>
    </message>
    <message>
        <source>Long pause</source>
        <translation>พักนาน</translation>
    </message>
    <message>
        <source>Long pause: %1</source>
        <translation>พักนาน %1</translation>
    </message>
    <message>
        <source>started %1</source>
        <translation>เริ่ม %1</translation>
    </message>
    <message>
        <source>last piece %1</source>
        <translation>ชิ้นสุดท้าย %1</translation>
    </message>
    <message>
        <source>since %1</source>
        <translation>พักตั้งแต่ %1</translation>
    </message>
    <message>
        <source>reported at once</source>
        <translation>แจ้ง​หัวหน้า​ทันที</translation>
    </message>
    <message numerus="yes">
        <source>limit %n min</source>
        <translation>
            <numerusform>กำหนด %n นาที</numerusform>
        </translation>
    </message>
    <message>
        <source>yesterday %1</source>
        <translation>เมื่อวาน %1</translation>
    </message>
    <message numerus="yes">
        <source>%n days ago</source>
        <translation>
            <numerusform>%n วันก่อน</numerusform>
        </translation>
    </message>
    <message>
        <source>Gone, work runs</source>
        <translation>เลิกงาน​แล้ว งาน​ยัง​ทำอยู่</translation>
    </message>
    <message>
        <source>went home</source>
        <translation>เลิกงาน</translation>
    </message>
    <message>
        <source>shift end</source>
        <translation>เลิกกะ</translation>
    </message>
    <message>
        <source>most likely</source>
        <translation>น่าจะใช่</translation>
    </message>
</context>
<context>
    <name>AnalyticsTab</name>
    <message>
        <source>Today</source>
        <translation>วันนี้</translation>
    </message>
    <message>
        <source>7 days</source>
        <translation>7 วัน</translation>
    </message>
    <message>
        <source>Month</source>
        <translation>เดือนนี้</translation>
    </message>
    <message>
        <source>Days</source>
        <translation>ช่วงวัน</translation>
    </message>
    <message>
        <source>Team</source>
        <translation>ทีม</translation>
    </message>
    <message>
        <source>Median</source>
        <translation>ค่ากลาง</translation>
    </message>
    <message>
        <source>Chart</source>
        <translation>กราฟ</translation>
    </message>
    <message>
        <source>Table</source>
        <translation>ตาราง</translation>
    </message>
    <message>
        <source>File</source>
        <translation>ไฟล์</translation>
    </message>
    <message>
        <source>Nobody worked in these days</source>
        <translation>ไม่มีใครทำงานในช่วงนี้</translation>
    </message>
    <message>
        <source>Stops</source>
        <translation>ลืมหยุด</translation>
    </message>
</context>
<context>
    <name>AnalyticsViewModel</name>
    <message>
        <source>All teams</source>
        <translation>ทุกทีม</translation>
    </message>
    <message>
        <source>All tasks</source>
        <translation>ทุกงาน</translation>
    </message>
    <message>
        <source>Most first</source>
        <translation>มากสุดก่อน</translation>
    </message>
    <message>
        <source>Good (pcs)</source>
        <translation>งานดี (ชิ้น)</translation>
    </message>
    <message>
        <source>Work (h)</source>
        <translation>ทำงาน (ชม.)</translation>
    </message>
    <message>
        <source>Pause (%)</source>
        <translation>พัก (%)</translation>
    </message>
    <message>
        <source>Median (min)</source>
        <translation>ค่ากลาง (นาที)</translation>
    </message>
    <message>
        <source>Completed</source>
        <translation>ส่งงาน (ครั้ง)</translation>
    </message>
    <message>
        <source>Scrap</source>
        <translation>ของเสีย</translation>
    </message>
    <message>
        <source>Pause (h)</source>
        <translation>พัก (ชม.)</translation>
    </message>
    <message>
        <source>All</source>
        <translation>ทุกคน</translation>
    </message>
    <message>
        <source>Which days?</source>
        <translation>ดูวันไหน</translation>
    </message>
    <message>
        <source>Which team?</source>
        <translation>ดูทีมไหน</translation>
    </message>
    <message>
        <source>Median of which task?</source>
        <translation>ค่ากลางของงานไหน</translation>
    </message>
    <message>
        <source>In several teams, once in everybody: %1</source>
        <translation>อยู่หลายทีม นับครั้งเดียวในทุกคน: %1</translation>
    </message>
</context>
<context>
    <name>AttentionCards</name>
    <message>
        <source>came in</source>
        <translation>เข้างาน</translation>
    </message>
    <message>
        <source>went home</source>
        <translation>เลิกงาน</translation>
    </message>
    <message>
        <source>other work</source>
        <translation>งานอื่น</translation>
    </message>
    <message>
        <source>call for help</source>
        <translation>เรียก​ขอความช่วยเหลือ</translation>
    </message>
    <message>
        <source>Old data of this terminal was put back</source>
        <translation>ข้อมูลเก่า​ของ​เครื่องนี้​ถูก​นำกลับมา</translation>
    </message>
    <message>
        <source>From the server: %1</source>
        <translation>ได้คืน​จาก​เซิร์ฟเวอร์: %1</translation>
    </message>
    <message>
        <source>With new numbers: %1</source>
        <translation>ได้​เลขใหม่: %1</translation>
    </message>
    <message>
        <source>It is older than what the server has: put back from a copy, or its disk was copied</source>
        <translation>เก่ากว่า​ที่​เซิร์ฟเวอร์​มี: ​กู้คืน​จาก​สำเนา ​หรือ​ดิสก์​ถูก​คัดลอก</translation>
    </message>
    <message>
        <source>Nothing is lost. If the copy runs elsewhere too, delete kiosk.db there</source>
        <translation>ไม่มีอะไร​หาย ​ถ้า​สำเนา​ทำงาน​ที่อื่นด้วย ​ให้ลบ kiosk.db ​ที่นั่น</translation>
    </message>
    <message>
        <source>The office lets it in: kiosk terminals let-in %1</source>
        <translation>สำนักงาน​อนุญาต​ด้วย kiosk terminals let-in %1</translation>
    </message>
    <message>
        <source>A new terminal asks to be let in</source>
        <translation>เครื่อง​ใหม่​ขอ​อนุญาต​เข้า​ใช้</translation>
    </message>
    <message>
        <source>Only if you know it: then it reads and writes like this one</source>
        <translation>อนุญาต​เฉพาะ​เครื่อง​ที่​รู้จัก ​เพราะ​จะ​อ่าน​และ​บันทึก​ได้​เหมือน​เครื่อง​นี้</translation>
    </message>
    <message>
        <source>Undo: kiosk terminals shut-out %1</source>
        <translation>ยกเลิก​ด้วย kiosk terminals shut-out %1</translation>
    </message>
    <message>
        <source>Another program holds a task</source>
        <translation>โปรแกรมอื่น​กำลัง​จับงาน​นี้​ไว้</translation>
    </message>
    <message>
        <source>What was done on it waits here; all other tasks are sent</source>
        <translation>รายการ​ของงานนี้​รออยู่​ที่นี่ ​งานอื่น​ส่งแล้ว</translation>
    </message>
    <message>
        <source>Ask the office to end what is open on this task</source>
        <translation>แจ้ง​สำนักงาน​ให้​ปิด​สิ่งที่​เปิดค้าง​บนงานนี้</translation>
    </message>
    <message>
        <source>A row of another program cannot be read</source>
        <translation>อ่าน​ข้อมูล​หนึ่งแถว​ของ​โปรแกรมอื่น​ไม่ได้</translation>
    </message>
    <message>
        <source>Its %1 cannot be right: it counts for nothing here</source>
        <translation>ค่า %1 ​เป็นไปไม่ได้ ​จึง​ไม่นับ​ที่นี่</translation>
    </message>
    <message>
        <source>Have it corrected in the program that wrote it</source>
        <translation>ให้​แก้ไข​ใน​โปรแกรม​ที่​บันทึก​ข้อมูล​นี้</translation>
    </message>
    <message>
        <source>The office no longer has this task</source>
        <translation>สำนักงาน​ไม่มี​ใบงาน​นี้​แล้ว</translation>
    </message>
    <message>
        <source>The server has another entry with this number</source>
        <translation>เซิร์ฟเวอร์​มี​รายการ​อื่น​ที่​ใช้​เลข​นี้​แล้ว</translation>
    </message>
    <message>
        <source>It is longer than the server takes (max_allowed_packet)</source>
        <translation>รายการ​ยาวกว่า​ที่​เซิร์ฟเวอร์​รับได้ (max_allowed_packet)</translation>
    </message>
    <message>
        <source>The server&apos;s rules do not allow it: %1</source>
        <translation>กฎ​ของ​เซิร์ฟเวอร์​ไม่ยอมรับ: %1</translation>
    </message>
    <message>
        <source>%1: kept on this terminal, but in no report yet</source>
        <translation>%1​ยัง​อยู่​ใน​เครื่อง​นี้ ​ไม่หาย ​และ​ยัง​ไม่​นับ​ใน​รายงาน</translation>
    </message>
    <message>
        <source>The entry is kept on this terminal</source>
        <translation>รายการ​ยัง​อยู่​ใน​เครื่อง​นี้ ​ไม่หาย</translation>
    </message>
    <message>
        <source>The server refused an entry</source>
        <translation>เซิร์ฟเวอร์​ไม่รับ​รายการ</translation>
    </message>
    <message>
        <source>One badge at two terminals</source>
        <translation>บัตร​เดียวกัน​อยู่​สอง​เครื่อง</translation>
    </message>
    <message>
        <source>Working at %1 at the same time</source>
        <translation>กำลัง​ทำ​พร้อมกัน​ที่ %1</translation>
    </message>
    <message>
        <source>Ask which is right; stop or correct the other one</source>
        <translation>ถาม​ว่า​ที่ไหน​ถูก ​แล้ว​หยุด​หรือ​แก้​อีก​รายการ</translation>
    </message>
    <message>
        <source>More than the target</source>
        <translation>เกิน​เป้า</translation>
    </message>
    <message>
        <source>Several terminals handed in pieces while they were apart</source>
        <translation>หลาย​เครื่อง​ส่งงาน​ตอน​ที่​ยัง​ไม่ได้​เชื่อมต่อ​กัน</translation>
    </message>
    <message>
        <source>Count again, and correct what was entered twice</source>
        <translation>นับ​ใหม่ ​แล้ว​แก้​รายการ​ที่​ซ้ำ</translation>
    </message>
    <message>
        <source>One entry corrected twice</source>
        <translation>รายการเดียว แก้สองครั้ง</translation>
    </message>
    <message>
        <source>Supervisors corrected it while terminals were apart: all count</source>
        <translation>หัวหน้า​แก้​คนละเครื่อง จึง​นับซ้ำ</translation>
    </message>
    <message>
        <source>Open the history and void all but the right one</source>
        <translation>เปิด​ประวัติ แล้ว​ยกเลิก​รายการ​ที่ไม่ถูก ให้เหลือ​รายการเดียว</translation>
    </message>
    <message>
        <source>Correct this step here, or %1 at work centre %2</source>
        <translation>แก้ขั้นตอนนี้ที่นี่ ​หรือแก้ ​%1 ​ที่แผนก ​%2</translation>
    </message>
    <message>
        <source>Count again, and correct one of the two</source>
        <translation>นับใหม่ ​แล้วแก้ขั้นตอนใด​ขั้นตอนหนึ่ง</translation>
    </message>
    <message>
        <source>More pieces than the step before</source>
        <translation>ชิ้นงาน​มากกว่า​ขั้นตอนก่อน</translation>
    </message>
    <message>
        <source>Missing in one step, or twice in the other</source>
        <translation>ขั้นตอนหนึ่ง​ลงไม่ครบ ​หรืออีกขั้นตอน​ลงซ้ำ</translation>
    </message>
    <message>
        <source>started</source>
        <translation>เริ่มงาน</translation>
    </message>
    <message>
        <source>paused</source>
        <translation>พัก</translation>
    </message>
    <message>
        <source>resumed</source>
        <translation>ทำต่อ</translation>
    </message>
    <message>
        <source>completed %1</source>
        <translation>ส่งงาน %1</translation>
    </message>
    <message>
        <source>scrapped %1</source>
        <translation>ของเสีย %1</translation>
    </message>
    <message>
        <source>cancelled</source>
        <translation>ยกเลิก</translation>
    </message>
    <message>
        <source>note</source>
        <translation>บันทึก</translation>
    </message>
    <message>
        <source>Entries of before that waited: %1</source>
        <translation>รายการเดิมที่รอส่ง: %1</translation>
    </message>
    <message>
        <source>This terminal is on a new machine</source>
        <translation>เครื่องนี้เป็นเครื่องใหม่</translation>
    </message>
    <message>
        <source>Its data came from another machine: by a copied disk, or to replace it</source>
        <translation>ข้อมูล​มาจาก​เครื่องอื่น: ​คัดลอกดิสก์ ​หรือ​เปลี่ยนเครื่อง</translation>
    </message>
    <message>
        <source>Nothing is lost. If the other goes on, give one another station.code</source>
        <translation>ไม่มี​อะไรหาย ​ถ้า​เครื่องเดิม​ยังใช้อยู่ ​ตั้ง station.code ​ให้ต่างกัน</translation>
    </message>
</context>
<context>
    <name>AttentionPanel</name>
    <message>
        <source>Let in</source>
        <translation>อนุญาต</translation>
    </message>
    <message>
        <source>Nothing to check</source>
        <translation>ไม่มี​อะไร​ต้องตรวจสอบ</translation>
    </message>
    <message>
        <source>Entries the server refuses, or that clash between terminals, appear here</source>
        <translation>รายการ​ที่​เซิร์ฟเวอร์​ไม่รับ ​และ​สิ่งที่​หลายเครื่อง​บันทึก​ขัดกัน ​จะ​แสดง​ที่นี่</translation>
    </message>
    <message>
        <source>Why</source>
        <translation>เพราะอะไร</translation>
    </message>
    <message>
        <source>Move</source>
        <translation>ย้ายไปงานอื่น</translation>
    </message>
    <message>
        <source>Send again</source>
        <translation>ลองส่งอีกครั้ง</translation>
    </message>
    <message>
        <source>Entered by hand</source>
        <translation>คีย์เองแล้ว</translation>
    </message>
    <message>
        <source>Export file</source>
        <translation>ส่งออกไฟล์</translation>
    </message>
</context>
<context>
    <name>BeforeAfter</name>
    <message>
        <source>/ %1 pcs</source>
        <translation>/ %1 ชิ้น</translation>
    </message>
    <message numerus="yes">
        <source>pcs</source>
        <translation>
            <numerusform>ชิ้น</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Board</name>
    <message>
        <source>Not all entries can be read</source>
        <translation>อ่านรายการได้ไม่ครบ</translation>
    </message>
    <message>
        <source>New tasks appear here by themselves. If one is missing, scan its ticket.</source>
        <translation>งานใหม่​จะขึ้นที่นี่เอง​ ถ้าไม่เห็นงาน​ ให้สแกนใบงาน</translation>
    </message>
    <message>
        <source>On hold</source>
        <translation>ระงับไว้</translation>
    </message>
    <message>
        <source>In inspection</source>
        <translation>กำลังตรวจ</translation>
    </message>
    <message>
        <source>Rework</source>
        <translation>แก้งาน</translation>
    </message>
    <message>
        <source>Target met</source>
        <translation>ครบเป้า</translation>
    </message>
    <message>
        <source>In progress</source>
        <translation>กำลังทำ</translation>
    </message>
    <message>
        <source>Paused</source>
        <translation>พักอยู่</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>เสร็จแล้ว</translation>
    </message>
    <message>
        <source>Part done</source>
        <translation>รอทำต่อ</translation>
    </message>
    <message>
        <source>Waiting</source>
        <translation>รอชิ้นงาน</translation>
    </message>
    <message>
        <source>Ready</source>
        <translation>พร้อมทำ</translation>
    </message>
    <message>
        <source>Not started</source>
        <translation>รอเริ่ม</translation>
    </message>
    <message>
        <source>Due today</source>
        <translation>กำหนดวันนี้</translation>
    </message>
    <message numerus="yes">
        <source>%n days late</source>
        <translation>
            <numerusform>เลยกำหนด %n วัน</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n days</source>
        <translation>
            <numerusform>%n วัน</numerusform>
        </translation>
    </message>
    <message>
        <source>Long pause: %1</source>
        <translation>พักนาน %1</translation>
    </message>
    <message>
        <source>Paused: %1</source>
        <translation>พัก %1</translation>
    </message>
    <message numerus="yes">
        <source>Target reached, %n still working</source>
        <translation>
            <numerusform>ครบเป้าแล้ว ยังทำอยู่ %n คน</numerusform>
        </translation>
    </message>
    <message>
        <source>Done about %1</source>
        <translation>ครบราว %1</translation>
    </message>
    <message numerus="yes">
        <source>Target reached, %n still paused</source>
        <translation>
            <numerusform>ครบเป้าแล้ว ยังพักอยู่ %n คน</numerusform>
        </translation>
    </message>
    <message>
        <source>Working</source>
        <translation>กำลังทำ</translation>
    </message>
    <message>
        <source>Long pause</source>
        <translation>พักนาน</translation>
    </message>
    <message>
        <source>Finished</source>
        <translation>ทำแล้ว</translation>
    </message>
    <message numerus="yes">
        <source>+%n more</source>
        <translation>
            <numerusform>+%n คน</numerusform>
        </translation>
    </message>
    <message>
        <source>Finished at %1</source>
        <translation>จบเมื่อ %1</translation>
    </message>
    <message>
        <source>Nobody is on it yet</source>
        <translation>ยังไม่มีใครทำ</translation>
    </message>
    <message>
        <source>Scan the ticket or tap to start</source>
        <translation>สแกนใบงาน หรือแตะเพื่อเริ่ม</translation>
    </message>
    <message>
        <source>supervisor told</source>
        <translation>แจ้ง​หัวหน้า​แล้ว</translation>
    </message>
</context>
<context>
    <name>BoardScreen</name>
    <message>
        <source>No task at this station yet</source>
        <translation>ยังไม่มีงานที่สถานีนี้</translation>
    </message>
    <message>
        <source>This terminal is new here</source>
        <translation>เครื่องนี้เพิ่งมาใหม่</translation>
    </message>
    <message>
        <source>It has not met its server yet. Try the scanner meanwhile.</source>
        <translation>ยังไม่เคย​ต่อกับ​เซิร์ฟเวอร์ ​ระหว่างนี้​ลองเครื่องสแกน​ก่อนได้</translation>
    </message>
    <message>
        <source>Set up this terminal</source>
        <translation>ตั้งค่าเครื่องนี้</translation>
    </message>
    <message>
        <source>Badge for %1</source>
        <translation>บัตรเพื่อทำ %1</translation>
    </message>
    <message>
        <source>Scan your badge to start</source>
        <translation>สแกนบัตรพนักงานเพื่อเริ่ม</translation>
    </message>
    <message>
        <source>Scan your badge</source>
        <translation>สแกนบัตรพนักงาน</translation>
    </message>
    <message>
        <source>Scan</source>
        <translation>สแกนบัตร</translation>
    </message>
    <message>
        <source>Scan your badge for %1</source>
        <translation>สแกนบัตรเพื่อทำ %1</translation>
    </message>
    <message>
        <source>Type your badge to start</source>
        <translation>พิมพ์​รหัสบัตร​เพื่อเริ่ม</translation>
    </message>
    <message>
        <source>Type your badge</source>
        <translation>พิมพ์​รหัสบัตร</translation>
    </message>
    <message>
        <source>Type</source>
        <translation>พิมพ์</translation>
    </message>
    <message>
        <source>Type your badge for %1</source>
        <translation>พิมพ์​รหัสบัตร​สำหรับ %1</translation>
    </message>
    <message>
        <source>%1: type your badge</source>
        <translation>%1: พิมพ์​รหัสบัตร</translation>
    </message>
    <message>
        <source>%1: scan your badge</source>
        <translation>%1: สแกน​บัตร</translation>
    </message>
</context>
<context>
    <name>ChosenRowViewModel</name>
    <message>
        <source>When is the supervisor told?</source>
        <translation>แจ้ง​หัวหน้า​เมื่อไร</translation>
    </message>
    <message>
        <source>When does it start?</source>
        <translation>เริ่ม​กี่โมง</translation>
    </message>
    <message>
        <source>When does it end?</source>
        <translation>เลิก​กี่โมง</translation>
    </message>
</context>
<context>
    <name>CodeEntryScreen</name>
    <message>
        <source>Back</source>
        <translation>กลับ</translation>
    </message>
    <message>
        <source>Type a code</source>
        <translation>พิมพ์รหัส</translation>
    </message>
    <message>
        <source>ticket, badge or command</source>
        <translation>ใบงาน บัตร หรือคำสั่ง</translation>
    </message>
    <message>
        <source>begins with</source>
        <translation>ขึ้นต้นด้วย</translation>
    </message>
    <message>
        <source>Ticket</source>
        <translation>ใบงาน</translation>
    </message>
    <message numerus="yes">
        <source>Ticket · %n characters more</source>
        <translation>
            <numerusform>ใบงาน · อีก %n ตัว</numerusform>
        </translation>
    </message>
    <message>
        <source>Task</source>
        <translation>งาน</translation>
    </message>
    <message>
        <source>Badge · hidden</source>
        <translation>บัตรพนักงาน · ซ่อนไว้</translation>
    </message>
    <message>
        <source>Command</source>
        <translation>คำสั่ง</translation>
    </message>
    <message>
        <source>Code</source>
        <translation>รหัส</translation>
    </message>
    <message>
        <source>OK</source>
        <translation>ตกลง</translation>
    </message>
</context>
<context>
    <name>ContextBar</name>
    <message>
        <source>Back</source>
        <translation>กลับ</translation>
    </message>
    <message>
        <source>Goes back in %1</source>
        <translation>กลับเองใน %1</translation>
    </message>
</context>
<context>
    <name>CorrectionField</name>
    <message numerus="yes">
        <source>At most %n digits</source>
        <translation>
            <numerusform>ไม่เกิน %n หลัก</numerusform>
        </translation>
    </message>
    <message>
        <source>New time</source>
        <translation>เวลาใหม่</translation>
    </message>
    <message>
        <source>To this task</source>
        <translation>ไปงานนี้</translation>
    </message>
    <message>
        <source>No longer counts</source>
        <translation>ไม่นับอีก</translation>
    </message>
    <message>
        <source>What was missed</source>
        <translation>รายการที่ลืม</translation>
    </message>
    <message>
        <source>Pieces</source>
        <translation>จำนวน</translation>
    </message>
    <message>
        <source>New quantity</source>
        <translation>จำนวนใหม่</translation>
    </message>
    <message>
        <source>was %1</source>
        <translation>เดิม %1</translation>
    </message>
    <message numerus="yes">
        <source>was %1 pcs</source>
        <translation>
            <numerusform>เดิม %1 ชิ้น</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>CorrectionPage</name>
    <message numerus="yes">
        <source>%1 pcs</source>
        <translation>
            <numerusform>%1 ชิ้น</numerusform>
        </translation>
    </message>
    <message>
        <source>The entry stays in the history, marked as taken back.</source>
        <translation>รายการยังอยู่​ในประวัติ ​และมีหมายเหตุ​ว่ายกเลิกแล้ว</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>เหตุผล</translation>
    </message>
    <message>
        <source>The old entry stays in the history</source>
        <translation>ของเดิมยังอยู่ในประวัติ</translation>
    </message>
    <message>
        <source>Mistyped</source>
        <translation>กดเลขผิด</translation>
    </message>
    <message>
        <source>Wrong task</source>
        <translation>สแกนผิดงาน</translation>
    </message>
    <message>
        <source>Other</source>
        <translation>อื่นๆ</translation>
    </message>
    <message>
        <source>Forgot</source>
        <translation>ลืม</translation>
    </message>
    <message>
        <source>Save the entry</source>
        <translation>บันทึกรายการ</translation>
    </message>
    <message>
        <source>Save the correction</source>
        <translation>บันทึกการแก้</translation>
    </message>
    <message>
        <source>Choose the reason</source>
        <translation>เลือก​เหตุผล​ก่อน</translation>
    </message>
    <message>
        <source>Take the entry back</source>
        <translation>ยกเลิก​รายการนี้</translation>
    </message>
</context>
<context>
    <name>CorrectionViewModel</name>
    <message>
        <source>today %1</source>
        <translation>วันนี้ %1</translation>
    </message>
    <message>
        <source>Add a missed entry</source>
        <translation>เพิ่มรายการที่ลืม</translation>
    </message>
    <message>
        <source>Correct an entry</source>
        <translation>แก้รายการ</translation>
    </message>
    <message>
        <source>Which task?</source>
        <translation>งานไหน</translation>
    </message>
</context>
<context>
    <name>CrewPlace</name>
    <message>
        <source>Scan the next badge</source>
        <translation>สแกนบัตรคนต่อไป</translation>
    </message>
    <message>
        <source>Scan the first badge</source>
        <translation>สแกนบัตรคนแรก</translation>
    </message>
    <message>
        <source>Take %1 out</source>
        <translation>เอา %1 ออก</translation>
    </message>
</context>
<context>
    <name>CrewScreen</name>
    <message>
        <source>Start as a crew</source>
        <translation>เริ่มงานเป็นทีม</translation>
    </message>
    <message>
        <source>Scan the badges one by one, then the ticket</source>
        <translation>สแกนบัตรทีละคน แล้วสแกนใบงาน</translation>
    </message>
    <message>
        <source>Badges, then the ticket</source>
        <translation>สแกนบัตร แล้วใบงาน</translation>
    </message>
    <message>
        <source>Goes back in %1</source>
        <translation>กลับเองใน %1</translation>
    </message>
    <message>
        <source>Badges</source>
        <translation>บัตร</translation>
    </message>
    <message numerus="yes">
        <source>people</source>
        <translation>
            <numerusform>คน</numerusform>
        </translation>
    </message>
    <message>
        <source>Ticket</source>
        <translation>ใบงาน</translation>
    </message>
    <message>
        <source>everybody starts together</source>
        <translation>ทุกคนเริ่มพร้อมกัน</translation>
    </message>
    <message numerus="yes">
        <source>Scan the ticket to start %n</source>
        <translation>
            <numerusform>สแกนใบงานเพื่อเริ่ม %n คน</numerusform>
        </translation>
    </message>
    <message>
        <source>Scan the first badge</source>
        <translation>สแกนบัตรคนแรก</translation>
    </message>
    <message>
        <source>Type code</source>
        <translation>พิมพ์รหัส</translation>
    </message>
    <message>
        <source>Cancel the crew</source>
        <translation>ยกเลิกทั้งทีม</translation>
    </message>
</context>
<context>
    <name>CrewViewModel</name>
    <message>
        <source>Free</source>
        <translation>ว่าง</translation>
    </message>
    <message>
        <source>Has paused</source>
        <translation>พักงานเดิมไว้</translation>
    </message>
    <message>
        <source>Will do both</source>
        <translation>ทำสองงาน</translation>
    </message>
    <message>
        <source>Must finish first</source>
        <translation>ต้องจบงานเดิมก่อน</translation>
    </message>
    <message>
        <source>Will pause</source>
        <translation>จะพักงานเดิม</translation>
    </message>
</context>
<context>
    <name>DayCard</name>
    <message>
        <source>My day</source>
        <translation>วันนี้ของฉัน</translation>
    </message>
    <message numerus="yes">
        <source>pieces</source>
        <translation>
            <numerusform>ชิ้น</numerusform>
        </translation>
    </message>
    <message>
        <source>Work time</source>
        <translation>เวลาทำงาน</translation>
    </message>
    <message>
        <source>Pause time</source>
        <translation>เวลาพัก</translation>
    </message>
    <message>
        <source>Scrap</source>
        <translation>ของเสีย</translation>
    </message>
    <message>
        <source>Day so far</source>
        <translation>ช่วงเวลาวันนี้</translation>
    </message>
    <message>
        <source>Work</source>
        <translation>ทำงาน</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>พัก</translation>
    </message>
</context>
<context>
    <name>DayHistory</name>
    <message>
        <source>Others</source>
        <translation>อื่น ๆ</translation>
    </message>
    <message>
        <source>Whole day</source>
        <translation>ทั้งวัน</translation>
    </message>
    <message>
        <source>paused</source>
        <translation>พักอยู่</translation>
    </message>
    <message>
        <source>working</source>
        <translation>กำลังทำ</translation>
    </message>
    <message>
        <source>Work</source>
        <translation>ทำงาน</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>พัก</translation>
    </message>
    <message>
        <source>Other pauses</source>
        <translation>พักอื่น</translation>
    </message>
    <message>
        <source>Good</source>
        <translation>งานดี</translation>
    </message>
    <message>
        <source>Scrap</source>
        <translation>ของเสีย</translation>
    </message>
</context>
<context>
    <name>DayLanesCard</name>
    <message>
        <source>Nothing was recorded on this day</source>
        <translation>วันนี้ไม่มีบันทึก</translation>
    </message>
</context>
<context>
    <name>EffectCard</name>
    <message>
        <source>What this does</source>
        <translation>ผลของการแก้</translation>
    </message>
    <message>
        <source>before → after</source>
        <translation>ก่อน → หลัง</translation>
    </message>
    <message>
        <source>Nothing changes yet</source>
        <translation>ยังไม่มีอะไรเปลี่ยน</translation>
    </message>
</context>
<context>
    <name>EffectRows</name>
    <message>
        <source>This entry</source>
        <translation>รายการนี้</translation>
    </message>
    <message>
        <source>This task</source>
        <translation>งานนี้</translation>
    </message>
    <message>
        <source>%1 today</source>
        <translation>%1 วันนี้</translation>
    </message>
    <message>
        <source>%1 that day</source>
        <translation>%1 วันนั้น</translation>
    </message>
    <message>
        <source>Scrap that day</source>
        <translation>ของเสียวันนั้น</translation>
    </message>
    <message>
        <source>The shift</source>
        <translation>กะนี้</translation>
    </message>
    <message>
        <source>Work that day</source>
        <translation>ทำงานวันนั้น</translation>
    </message>
    <message>
        <source>Pauses that day</source>
        <translation>พักวันนั้น</translation>
    </message>
    <message>
        <source>h</source>
        <translation>ชม.</translation>
    </message>
    <message>
        <source>pcs</source>
        <translation>ชิ้น</translation>
    </message>
    <message>
        <source>Working</source>
        <translation>กำลังทำ</translation>
    </message>
    <message>
        <source>Paused</source>
        <translation>พักอยู่</translation>
    </message>
    <message>
        <source>Finished</source>
        <translation>ทำแล้ว</translation>
    </message>
    <message>
        <source>Cancelled</source>
        <translation>ยกเลิกแล้ว</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>เสร็จแล้ว</translation>
    </message>
    <message>
        <source>In progress</source>
        <translation>กำลังทำ</translation>
    </message>
    <message>
        <source>Not started</source>
        <translation>รอเริ่ม</translation>
    </message>
</context>
<context>
    <name>Entries</name>
    <message>
        <source>Start</source>
        <translation>เริ่ม</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>พัก</translation>
    </message>
    <message>
        <source>Resume</source>
        <translation>ทำต่อ</translation>
    </message>
    <message>
        <source>Complete</source>
        <translation>ส่งงาน</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>ยกเลิก</translation>
    </message>
    <message>
        <source>Scrap</source>
        <translation>ของเสีย</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>หมายเหตุ</translation>
    </message>
</context>
<context>
    <name>Feedback</name>
    <message>
        <source>Data file repaired</source>
        <translation>ซ่อมข้อมูลในเครื่องแล้ว</translation>
    </message>
    <message>
        <source>The data file was damaged and has been built anew</source>
        <translation>ไฟล์ข้อมูลเสีย​ จึงสร้างขึ้นใหม่</translation>
    </message>
    <message numerus="yes">
        <source>%n unsent entries were saved and will be sent</source>
        <translation>
            <numerusform>กู้รายการที่ยังไม่ส่งได้​ %n รายการ​ และจะส่งเอง</numerusform>
        </translation>
    </message>
    <message>
        <source>Nobody could start</source>
        <translation>ไม่มีใครเริ่มได้</translation>
    </message>
    <message>
        <source>Scan another ticket, or take people out of the crew</source>
        <translation>สแกนใบงานอื่น ​หรือเอาคน​ออกจากทีม</translation>
    </message>
    <message numerus="yes">
        <source>%n no longer started</source>
        <translation>
            <numerusform>ไม่นับแล้ว %n คน</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n started</source>
        <translation>
            <numerusform>เริ่มแล้ว %n คน</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n actions</source>
        <translation>
            <numerusform>%n รายการ</numerusform>
        </translation>
    </message>
    <message>
        <source>Piece %1</source>
        <translation>ชิ้น %1</translation>
    </message>
    <message>
        <source>Paused: %1</source>
        <translation>พักงานเดิม: %1</translation>
    </message>
    <message numerus="yes">
        <source>and %n more could not</source>
        <translation>
            <numerusform>และอีก %n คนเริ่มไม่ได้</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Sent by itself when the network is back · %n waiting</source>
        <translation>
            <numerusform>จะส่งเองเมื่อเน็ตกลับมา​ · รอส่ง %n รายการ</numerusform>
        </translation>
    </message>
    <message>
        <source>Saved on this terminal</source>
        <translation>เก็บไว้ในเครื่องแล้ว</translation>
    </message>
    <message numerus="yes">
        <source>%n came in</source>
        <translation>
            <numerusform>เข้างาน​แล้ว %n คน</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n went home</source>
        <translation>
            <numerusform>เลิกงาน​แล้ว %n คน</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n do other work</source>
        <translation>
            <numerusform>ทำ​งานอื่น %n คน</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Taken back for %n</source>
        <translation>
            <numerusform>ยกเลิก​แล้ว %n คน</numerusform>
        </translation>
    </message>
    <message>
        <source>Recorded for nobody</source>
        <translation>บันทึก​ให้ใคร​ไม่ได้</translation>
    </message>
    <message>
        <source>Still runs: %1</source>
        <translation>ยังทำอยู่: %1</translation>
    </message>
    <message>
        <source>Goes on: %1</source>
        <translation>ทำต่อ: %1</translation>
    </message>
</context>
<context>
    <name>FilePlaceCard</name>
    <message>
        <source>No memory stick is plugged in</source>
        <translation>ไม่มี​แฟลชไดรฟ์​เสียบ​อยู่</translation>
    </message>
    <message>
        <source>Plug one in and save again, or show this code to whoever looks after the terminal</source>
        <translation>เสียบ​แล้ว​บันทึก​อีก​ครั้ง หรือ​ให้​ผู้ดูแล​เครื่อง​สแกน​รหัส​นี้</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>ปิด</translation>
    </message>
</context>
<context>
    <name>FlashFoot</name>
    <message>
        <source>Back</source>
        <translation>กลับ</translation>
    </message>
    <message>
        <source>Wrong? Undo</source>
        <translation>กดผิด? ยกเลิก</translation>
    </message>
    <message>
        <source>Supervisor</source>
        <translation>หัวหน้างาน</translation>
    </message>
    <message>
        <source>Bring it back</source>
        <translation>เอากลับมา</translation>
    </message>
    <message>
        <source>Nothing was recorded</source>
        <translation>ไม่มีอะไรถูกบันทึก</translation>
    </message>
    <message>
        <source>Next person: scan your badge</source>
        <translation>คนต่อไปสแกนบัตรได้เลย</translation>
    </message>
</context>
<context>
    <name>FlashScreen</name>
    <message>
        <source>What to do</source>
        <translation>วิธีแก้</translation>
    </message>
</context>
<context>
    <name>FleetPanel</name>
    <message numerus="yes">
        <source>%n terminals</source>
        <translation>
            <numerusform>ทั้งหมด %n เครื่อง</numerusform>
        </translation>
    </message>
    <message>
        <source>Terminals</source>
        <translation>เครื่องทั้งหมด</translation>
    </message>
    <message>
        <source>Version %1</source>
        <translation>รุ่น %1</translation>
    </message>
    <message>
        <source>The other terminals are shown when the server answers</source>
        <translation>จะ​แสดง​เครื่อง​อื่น​เมื่อ​เซิร์ฟเวอร์​ตอบกลับ</translation>
    </message>
</context>
<context>
    <name>FloorTab</name>
    <message>
        <source>Show</source>
        <translation>แสดง</translation>
    </message>
    <message>
        <source>Order</source>
        <translation>เรียง</translation>
    </message>
    <message>
        <source>Nobody to show</source>
        <translation>ไม่มีใครให้แสดง</translation>
    </message>
    <message>
        <source>People at work on this kiosk&apos;s tasks appear here</source>
        <translation>งานที่ยังไม่จบของเครื่องนี้จะแสดงที่นี่</translation>
    </message>
    <message>
        <source>Worked this shift, no task here now</source>
        <translation>ทำงานในกะนี้ แต่​ตอนนี้​ไม่มีงาน​ค้าง​ที่เครื่องนี้</translation>
    </message>
    <message>
        <source>Touch a person to step in for them</source>
        <translation>แตะชื่อ​เพื่อ​ทำแทน</translation>
    </message>
    <message>
        <source>Who is in, and what they do</source>
        <translation>ใคร​อยู่​บ้าง และ​กำลัง​ทำ​อะไร</translation>
    </message>
</context>
<context>
    <name>FloorViewModel</name>
    <message>
        <source>Longest first</source>
        <translation>นานสุดก่อน</translation>
    </message>
    <message>
        <source>Whom to show?</source>
        <translation>แสดงใครบ้าง?</translation>
    </message>
    <message>
        <source>Who comes first?</source>
        <translation>ให้ใครขึ้นก่อน?</translation>
    </message>
    <message>
        <source>yesterday %1</source>
        <translation>เมื่อวาน %1</translation>
    </message>
    <message numerus="yes">
        <source>%n days ago</source>
        <translation>
            <numerusform>%n วันก่อน</numerusform>
        </translation>
    </message>
    <message>
        <source>since %1</source>
        <translation>ตั้งแต่ %1</translation>
    </message>
    <message>
        <source>Came in</source>
        <translation>เข้า​งาน​แล้ว</translation>
    </message>
    <message>
        <source>Working</source>
        <translation>กำลังทำ</translation>
    </message>
    <message>
        <source>Paused</source>
        <translation>พักอยู่</translation>
    </message>
    <message numerus="yes">
        <source>To check %n</source>
        <translation>
            <numerusform>ต้องดู %n</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Working %n</source>
        <translation>
            <numerusform>กำลังทำ %n</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Paused %n</source>
        <translation>
            <numerusform>พักอยู่ %n</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Due or late %n</source>
        <translation>
            <numerusform>ถึงกำหนด %n</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>No task %n</source>
        <translation>
            <numerusform>ไม่มีงาน %n</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>All %n</source>
        <translation>
            <numerusform>ทั้งหมด %n</numerusform>
        </translation>
    </message>
    <message>
        <source>By name</source>
        <translation>ตามชื่อ</translation>
    </message>
    <message>
        <source>By task</source>
        <translation>ตามงาน</translation>
    </message>
    <message>
        <source>Alerts first</source>
        <translation>ต้องดูก่อน</translation>
    </message>
    <message numerus="yes">
        <source>In %n</source>
        <translation>
            <numerusform>อยู่ %n</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>FootBar</name>
    <message>
        <source>All</source>
        <translation>ทุกแผนก</translation>
    </message>
    <message>
        <source>Page back</source>
        <translation>หน้าก่อน</translation>
    </message>
    <message>
        <source>%1 / %2</source>
        <translation>%1 / %2</translation>
    </message>
    <message>
        <source>Page %1 / %2</source>
        <translation>หน้า %1 / %2</translation>
    </message>
    <message>
        <source>Type code</source>
        <translation>พิมพ์รหัส</translation>
    </message>
    <message>
        <source>Supervisor</source>
        <translation>หัวหน้างาน</translation>
    </message>
    <message>
        <source>Help</source>
        <translation>เรียกช่วย</translation>
    </message>
    <message>
        <source>Call for help</source>
        <translation>เรียกคนช่วย</translation>
    </message>
</context>
<context>
    <name>ForgottenStopScreen</name>
    <message>
        <source>When did you really stop?</source>
        <translation>หยุดทำจริงเมื่อไร</translation>
    </message>
    <message>
        <source>Answer once, then go on working</source>
        <translation>ตอบครั้งเดียว แล้วทำงานต่อได้เลย</translation>
    </message>
    <message numerus="yes">
        <source>%1 pcs recorded</source>
        <translation>
            <numerusform>บันทึกแล้ว %1 ชิ้น</numerusform>
        </translation>
    </message>
    <message>
        <source>last piece %1</source>
        <translation>ชิ้นสุดท้าย %1</translation>
    </message>
    <message>
        <source>Shift end</source>
        <translation>เลิกกะ</translation>
    </message>
    <message>
        <source>No shift then</source>
        <translation>ไม่อยู่ในกะ</translation>
    </message>
    <message>
        <source>Last piece</source>
        <translation>ชิ้นสุดท้าย</translation>
    </message>
    <message>
        <source>No piece recorded</source>
        <translation>ยังไม่มีชิ้นงาน</translation>
    </message>
    <message>
        <source>Other time</source>
        <translation>เลือกเวลา</translation>
    </message>
    <message>
        <source>−1 h</source>
        <translation>−1 ชม.</translation>
    </message>
    <message>
        <source>−5 min</source>
        <translation>−5 นาที</translation>
    </message>
    <message>
        <source>+5 min</source>
        <translation>+5 นาที</translation>
    </message>
    <message>
        <source>+1 h</source>
        <translation>+1 ชม.</translation>
    </message>
    <message>
        <source>pieces made</source>
        <translation>ทำได้อีก</translation>
    </message>
    <message>
        <source>after %1</source>
        <translation>หลัง %1
ทำได้อีก</translation>
    </message>
    <message>
        <source>pcs more</source>
        <translation>ชิ้น</translation>
    </message>
    <message>
        <source>Ask supervisor</source>
        <translation>ให้หัวหน้าแก้</translation>
    </message>
    <message>
        <source>Still working</source>
        <translation>ยังทำอยู่</translation>
    </message>
    <message>
        <source>Go on with it</source>
        <translation>ทำต่อ</translation>
    </message>
    <message>
        <source>Stopped %1 · %2</source>
        <translation>หยุด %1 · %2</translation>
    </message>
    <message numerus="yes">
        <source>%1 pcs in all</source>
        <translation>
            <numerusform>รวม %1 ชิ้น</numerusform>
        </translation>
    </message>
    <message>
        <source>Went home</source>
        <translation>เลิกงาน</translation>
    </message>
</context>
<context>
    <name>ForgottenStopViewModel</name>
    <message>
        <source>%2 has been running since %1</source>
        <translation>งาน %2 ยังเปิดอยู่ ตั้งแต่ %1</translation>
    </message>
    <message>
        <source>%2: paused since %1</source>
        <translation>งาน %2 พักอยู่ ตั้งแต่ %1</translation>
    </message>
</context>
<context>
    <name>Form</name>
    <message>
        <source>Back</source>
        <translation>กลับ</translation>
    </message>
</context>
<context>
    <name>HeaderViewModel</name>
    <message>
        <source>Scanner ready</source>
        <translation>เครื่องสแกนพร้อม</translation>
    </message>
    <message>
        <source>Looking for the scanner</source>
        <translation>กำลังหาเครื่องสแกน</translation>
    </message>
    <message>
        <source>No scanner found</source>
        <translation>ไม่พบเครื่องสแกน</translation>
    </message>
    <message>
        <source>No scanner · plug it in</source>
        <translation>ไม่พบเครื่องสแกน · เสียบสาย</translation>
    </message>
    <message>
        <source>Two scanners · unplug one</source>
        <translation>มีเครื่องสแกนเกิน · ถอดออกหนึ่ง</translation>
    </message>
    <message>
        <source>Scanner silent · switch it on</source>
        <translation>เครื่องสแกนเงียบ · เปิดเครื่อง</translation>
    </message>
    <message>
        <source>Scanner locked · call supervisor</source>
        <translation>เครื่องสแกนถูกล็อก · เรียกหัวหน้า</translation>
    </message>
    <message>
        <source>Scanner taken · restart terminal</source>
        <translation>เครื่องสแกนไม่ว่าง · ปิดแล้วเปิด</translation>
    </message>
    <message>
        <source>Scanner settings · call supervisor</source>
        <translation>ตั้งค่าสแกนเนอร์ผิด · เรียกหัวหน้า</translation>
    </message>
    <message>
        <source>Scanner stuck · unplug, plug in</source>
        <translation>เครื่องสแกนค้าง · ถอดแล้วเสียบใหม่</translation>
    </message>
    <message>
        <source>Scanner trouble · type codes</source>
        <translation>เครื่องสแกนขัดข้อง · พิมพ์รหัสแทน</translation>
    </message>
    <message>
        <source>Offline</source>
        <translation>ออฟไลน์</translation>
    </message>
    <message numerus="yes">
        <source>review %n</source>
        <translation>
            <numerusform>ตรวจสอบ %n</numerusform>
        </translation>
    </message>
    <message>
        <source>nothing to send</source>
        <translation>ไม่มีค้างส่ง</translation>
    </message>
    <message numerus="yes">
        <source>%n saved here</source>
        <translation>
            <numerusform>บันทึกในเครื่อง %n รายการ</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n saved</source>
        <translation>
            <numerusform>เก็บไว้ %n รายการ</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n items need review</source>
        <translation>
            <numerusform>ต้องตรวจสอบ %n รายการ</numerusform>
        </translation>
    </message>
    <message>
        <source>Connecting</source>
        <translation>กำลังเชื่อมต่อ</translation>
    </message>
    <message numerus="yes">
        <source>Online · sending %n</source>
        <translation>
            <numerusform>ออนไลน์ · กำลังส่ง %n รายการ</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n waiting for the office</source>
        <translation>
            <numerusform>รอสำนักงาน %n รายการ</numerusform>
        </translation>
    </message>
    <message>
        <source>Online · all sent</source>
        <translation>ออนไลน์ · ส่งแล้วทั้งหมด</translation>
    </message>
    <message>
        <source>Old data put back</source>
        <translation>ข้อมูลเก่าถูกนำกลับมา</translation>
    </message>
    <message numerus="yes">
        <source>Clock off by %n min</source>
        <translation>
            <numerusform>นาฬิกาคลาดเคลื่อน %n นาที</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Clock off by %n h</source>
        <translation>
            <numerusform>นาฬิกาคลาดเคลื่อน %n ชม.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Clock off by %n days</source>
        <translation>
            <numerusform>นาฬิกาคลาดเคลื่อน %n วัน</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 waiting</source>
        <translation>รอส่ง %1</translation>
    </message>
</context>
<context>
    <name>HistoryTab</name>
    <message>
        <source>The person before</source>
        <translation>คนก่อนหน้า</translation>
    </message>
    <message>
        <source>The task before</source>
        <translation>งานก่อนหน้า</translation>
    </message>
    <message>
        <source>The person after</source>
        <translation>คนถัดไป</translation>
    </message>
    <message>
        <source>The task after</source>
        <translation>งานถัดไป</translation>
    </message>
    <message>
        <source>Choose a task</source>
        <translation>เลือกงาน</translation>
    </message>
    <message>
        <source>Choose a person</source>
        <translation>เลือกคน</translation>
    </message>
    <message>
        <source>The day before</source>
        <translation>วันก่อนหน้า</translation>
    </message>
    <message>
        <source>The day after</source>
        <translation>วันถัดไป</translation>
    </message>
    <message>
        <source>Choose a day</source>
        <translation>เลือกวัน</translation>
    </message>
    <message>
        <source>People</source>
        <translation>ตามคน</translation>
    </message>
    <message>
        <source>Tasks</source>
        <translation>ตามงาน</translation>
    </message>
    <message>
        <source>Add missed</source>
        <translation>เพิ่มที่ลืม</translation>
    </message>
    <message>
        <source>Add</source>
        <translation>เพิ่ม</translation>
    </message>
</context>
<context>
    <name>HistoryViewModel</name>
    <message>
        <source>The day of which task?</source>
        <translation>ดูวันของงานไหน</translation>
    </message>
    <message>
        <source>The day of whom?</source>
        <translation>ดูวันของใคร</translation>
    </message>
    <message>
        <source>Which day?</source>
        <translation>ดูวันไหน</translation>
    </message>
</context>
<context>
    <name>HomeScreen</name>
    <message>
        <source>Page back</source>
        <translation>หน้าก่อน</translation>
    </message>
    <message>
        <source>Goes back in %1</source>
        <translation>กลับเองใน %1</translation>
    </message>
    <message>
        <source>My work %1 / %2</source>
        <translation>งานของฉัน %1 / %2</translation>
    </message>
    <message>
        <source>Supervisor</source>
        <translation>หัวหน้างาน</translation>
    </message>
    <message numerus="yes">
        <source>Crew: %n</source>
        <translation>
            <numerusform>ทีม %n คน</numerusform>
        </translation>
    </message>
    <message>
        <source>Crew</source>
        <translation>ทีม</translation>
    </message>
    <message>
        <source>Start as a crew</source>
        <translation>เริ่มงานเป็นทีม</translation>
    </message>
    <message>
        <source>Sign out</source>
        <translation>ออก</translation>
    </message>
    <message>
        <source>Start another task</source>
        <translation>เริ่มงานใหม่</translation>
    </message>
    <message>
        <source>Start a task</source>
        <translation>เริ่มงาน</translation>
    </message>
    <message>
        <source>Scan the ticket or tap</source>
        <translation>สแกนใบงาน หรือแตะ</translation>
    </message>
    <message>
        <source>No work is waiting here</source>
        <translation>ยังไม่มีงานรอที่สถานีนี้</translation>
    </message>
    <message>
        <source>Scan a ticket, or ask your supervisor</source>
        <translation>สแกนใบงาน หรือถามหัวหน้างาน</translation>
    </message>
    <message>
        <source>Come in</source>
        <translation>เข้างาน</translation>
    </message>
    <message>
        <source>Go home</source>
        <translation>เลิกงาน</translation>
    </message>
    <message>
        <source>in %1</source>
        <translation>เข้า %1</translation>
    </message>
    <message>
        <source>Other work</source>
        <translation>งานอื่น</translation>
    </message>
    <message>
        <source>Other</source>
        <translation>งานอื่น</translation>
    </message>
</context>
<context>
    <name>Keyboard</name>
    <message>
        <source>Space</source>
        <translation>วรรค</translation>
    </message>
    <message>
        <source>Clear</source>
        <translation>ล้าง</translation>
    </message>
    <message>
        <source>Capitals</source>
        <translation>ยกแคร่</translation>
    </message>
    <message>
        <source>Signs</source>
        <translation>เครื่องหมาย</translation>
    </message>
    <message>
        <source>Delete the last character</source>
        <translation>ลบตัวท้าย</translation>
    </message>
</context>
<context>
    <name>Keypad</name>
    <message>
        <source>Clear</source>
        <translation>ล้าง</translation>
    </message>
    <message>
        <source>Delete the last digit</source>
        <translation>ลบตัวท้าย</translation>
    </message>
</context>
<context>
    <name>LinkWords</name>
    <message>
        <source>Not let in yet</source>
        <translation>รอรับเข้าระบบ</translation>
    </message>
    <message>
        <source>This terminal is new. The office lets it in: kiosk terminals let-in. Entries wait here.</source>
        <translation>เครื่องนี้​เป็น​เครื่องใหม่ ​ให้​สำนักงาน​รับเข้า: kiosk terminals let-in ​รายการ​รออยู่​ที่นี่</translation>
    </message>
    <message>
        <source>Name the time zone</source>
        <translation>ระบุเขตเวลา</translation>
    </message>
    <message>
        <source>The server&apos;s clocks change with the seasons: name its zone in tenant.time_zone.</source>
        <translation>นาฬิกา​เซิร์ฟเวอร์​เปลี่ยน​ตาม​ฤดู: ระบุ​เขต​เวลา​ใน tenant.time_zone</translation>
    </message>
    <message>
        <source>Server not ready</source>
        <translation>เซิร์ฟเวอร์ไม่พร้อม</translation>
    </message>
    <message>
        <source>Server not proven</source>
        <translation>ยืนยันเซิร์ฟเวอร์ไม่ได้</translation>
    </message>
    <message>
        <source>Tell the office: kiosk tenant check says what is missing.</source>
        <translation>แจ้ง​สำนักงาน ​คำสั่ง kiosk tenant check บอก​ว่า​ขาด​อะไร</translation>
    </message>
    <message>
        <source>The workshop&apos;s database file is damaged. Tell the office: kiosk doctor names its last copy.</source>
        <translation>ไฟล์​ฐานข้อมูล​ของ​โรงงาน​เสียหาย ​แจ้ง​สำนักงาน: ​คำสั่ง kiosk doctor บอก​สำเนา​ล่าสุด</translation>
    </message>
    <message>
        <source>Database unusable</source>
        <translation>ใช้ฐานข้อมูลไม่ได้</translation>
    </message>
    <message>
        <source>The workshop&apos;s database file cannot be opened or written. Check its rights and the room on its disk.</source>
        <translation>เปิด​หรือ​เขียน​ไฟล์​ฐานข้อมูล​ของ​โรงงาน​ไม่ได้ ​ตรวจ​สิทธิ์​ของ​ไฟล์​และ​ที่​ว่าง​ใน​ดิสก์</translation>
    </message>
    <message>
        <source>Server trouble</source>
        <translation>เซิร์ฟเวอร์มีปัญหา</translation>
    </message>
    <message>
        <source>Something unexpected happened. It is in the log; it is tried again.</source>
        <translation>เกิด​สิ่ง​ที่​ไม่คาดคิด ​มี​บันทึก​ไว้​ใน​ล็อก​แล้ว ​เครื่อง​จะ​ลองใหม่​เอง</translation>
    </message>
    <message>
        <source>Shut out</source>
        <translation>ถูกระงับ</translation>
    </message>
    <message>
        <source>The office shut this terminal out. Ask to be let in; entries wait here.</source>
        <translation>สำนักงาน​ระงับ​เครื่อง​นี้​แล้ว ​ติดต่อ​สำนักงาน​ให้​เปิด​ใช้ ​รายการ​ที่​เก็บ​ไว้​จะ​รอ​ส่ง</translation>
    </message>
    <message>
        <source>Code used twice</source>
        <translation>รหัสเครื่องซ้ำ</translation>
    </message>
    <message>
        <source>Another terminal has the same code. Give one of them another station.code.</source>
        <translation>มี​อีก​เครื่อง​ใช้​รหัส​เดียวกัน ​เปลี่ยน station.code ของ​เครื่อง​ใด​เครื่อง​หนึ่ง</translation>
    </message>
    <message>
        <source>Wrong password</source>
        <translation>รหัสผ่านไม่ถูก</translation>
    </message>
    <message>
        <source>The server refuses this terminal&apos;s name or password. Check the password file.</source>
        <translation>เซิร์ฟเวอร์​ไม่รับ​ชื่อ​หรือ​รหัสผ่าน​ของ​เครื่อง​นี้ ​ตรวจ​ไฟล์​รหัสผ่าน</translation>
    </message>
    <message>
        <source>Rights missing</source>
        <translation>สิทธิ์​ไม่พอ</translation>
    </message>
    <message>
        <source>The server does not allow this terminal&apos;s account enough. The office runs kiosk tenant grants.</source>
        <translation>บัญชี​ของ​เครื่อง​นี้​มี​สิทธิ์​ไม่พอ​บน​เซิร์ฟเวอร์ ​ให้​สำนักงาน​ใช้​คำสั่ง kiosk tenant grants</translation>
    </message>
    <message>
        <source>Terminal not allowed</source>
        <translation>ไม่​อนุญาต​เครื่อง​นี้</translation>
    </message>
    <message>
        <source>The server takes no connection from this machine. The office lets it through there.</source>
        <translation>เซิร์ฟเวอร์​ไม่รับ​การ​เชื่อมต่อ​จาก​เครื่อง​นี้ ​ให้​สำนักงาน​อนุญาต​ที่​เซิร์ฟเวอร์</translation>
    </message>
    <message>
        <source>Server only reads</source>
        <translation>เซิร์ฟเวอร์​อ่าน​ได้​อย่างเดียว</translation>
    </message>
    <message>
        <source>The server takes no entries now: it is a copy, or looked after. They wait here.</source>
        <translation>ตอนนี้​เซิร์ฟเวอร์​ไม่รับ​รายการ ​เพราะ​เป็น​สำเนา​หรือ​กำลัง​บำรุง​รักษา ​รายการ​รอ​อยู่​ที่​นี่</translation>
    </message>
    <message>
        <source>Server disk full</source>
        <translation>ดิสก์​เซิร์ฟเวอร์​เต็ม</translation>
    </message>
    <message>
        <source>The server&apos;s disk is full. The office makes room there; entries wait here.</source>
        <translation>ดิสก์​ของ​เซิร์ฟเวอร์​เต็ม ​ให้​สำนักงาน​เพิ่ม​ที่​ว่าง ​รายการ​รอ​อยู่​ที่​นี่</translation>
    </message>
    <message>
        <source>Server blocked</source>
        <translation>เซิร์ฟเวอร์​ถูก​กั้น</translation>
    </message>
    <message>
        <source>Other programs keep the server from taking entries. They wait here; it is tried again.</source>
        <translation>โปรแกรม​อื่น​กั้น​เซิร์ฟเวอร์​ไม่ให้​รับ​รายการ ​รายการ​รอ​อยู่​ที่​นี่ ​กำลัง​ลอง​ใหม่</translation>
    </message>
    <message>
        <source>Server crowded</source>
        <translation>เซิร์ฟเวอร์​เต็ม​แล้ว</translation>
    </message>
    <message>
        <source>The server takes no more connections. The office allows more there; entries wait here.</source>
        <translation>เซิร์ฟเวอร์​ไม่รับ​การ​เชื่อมต่อ​เพิ่ม ​ให้​สำนักงาน​เพิ่ม​จำนวน​ที่​เซิร์ฟเวอร์ ​รายการ​รอ​อยู่​ที่​นี่</translation>
    </message>
    <message>
        <source>Server too hasty</source>
        <translation>เซิร์ฟเวอร์​ตัด​คำสั่ง</translation>
    </message>
    <message>
        <source>The server ends what takes it long. The office raises max_statement_time there.</source>
        <translation>เซิร์ฟเวอร์​ตัด​คำสั่ง​ที่​ใช้​เวลา​นาน ​ให้​สำนักงาน​เพิ่ม max_statement_time</translation>
    </message>
    <message>
        <source>Table damaged</source>
        <translation>ตาราง​เสีย</translation>
    </message>
    <message>
        <source>A table of the server is damaged. The office repairs it there; entries wait here.</source>
        <translation>ตาราง​ใน​เซิร์ฟเวอร์​เสีย ​ให้​สำนักงาน​ซ่อม​ที่​เซิร์ฟเวอร์ ​รายการ​รอ​อยู่​ที่​นี่</translation>
    </message>
    <message>
        <source>Account locked</source>
        <translation>บัญชีถูกล็อก</translation>
    </message>
    <message>
        <source>The server has locked this terminal&apos;s account. The office unlocks it; entries wait here.</source>
        <translation>เซิร์ฟเวอร์​ล็อก​บัญชี​ของ​เครื่อง​นี้ ​ติดต่อ​สำนักงาน​ให้​ปลดล็อก ​รายการ​ที่​เก็บ​ไว้​จะ​รอ​ส่ง</translation>
    </message>
    <message>
        <source>Password expired</source>
        <translation>รหัสผ่านหมดอายุ</translation>
    </message>
    <message>
        <source>The password of this terminal&apos;s account has expired. The office sets a new one.</source>
        <translation>รหัสผ่าน​บัญชี​ของ​เครื่อง​นี้​หมดอายุ​แล้ว ​ติดต่อ​สำนักงาน​ให้​ตั้ง​ใหม่</translation>
    </message>
    <message>
        <source>Login not supported</source>
        <translation>ไม่รองรับการล็อกอิน</translation>
    </message>
    <message>
        <source>This terminal&apos;s account logs in by other means than a password. The office gives it a password.</source>
        <translation>บัญชี​ของ​เครื่อง​นี้​ไม่ได้​ล็อกอิน​ด้วย​รหัสผ่าน ​ติดต่อ​สำนักงาน​ให้​ตั้ง​รหัสผ่าน</translation>
    </message>
    <message>
        <source>Certificate expired</source>
        <translation>ใบรับรองหมดอายุ</translation>
    </message>
    <message>
        <source>The server&apos;s certificate has expired: the office renews it. Or this terminal&apos;s clock is wrong.</source>
        <translation>ใบรับรอง​ของ​เซิร์ฟเวอร์​หมดอายุ ​สำนักงาน​ต้อง​ต่ออายุ ​หรือ​นาฬิกา​ของ​เครื่อง​นี้​ผิด</translation>
    </message>
    <message>
        <source>Clock wrong</source>
        <translation>นาฬิกาผิด</translation>
    </message>
    <message>
        <source>This terminal&apos;s clock is far behind, so the server cannot be trusted. Set the clock.</source>
        <translation>นาฬิกา​ของ​เครื่อง​นี้​ช้า​ไป​มาก ​จึง​ยืนยัน​เซิร์ฟเวอร์​ไม่ได้ ​ให้​ตั้ง​นาฬิกา​ใหม่</translation>
    </message>
    <message>
        <source>Database damaged</source>
        <translation>ฐานข้อมูลเสียหาย</translation>
    </message>
    <message>
        <source>The server&apos;s certificate authority is missing: set tenant.ssl_ca.</source>
        <translation>ไม่มี​ใบรับรอง​ผู้ออก​ของ​เซิร์ฟเวอร์ ​ตั้งค่า tenant.ssl_ca</translation>
    </message>
    <message>
        <source>The server cannot prove who it is. Check tenant.ssl_ca and the server&apos;s certificate.</source>
        <translation>เซิร์ฟเวอร์​ยืนยัน​ตัวตน​ไม่ได้ ​ตรวจ tenant.ssl_ca และ​ใบรับรอง​ของ​เซิร์ฟเวอร์</translation>
    </message>
    <message>
        <source>Update this terminal</source>
        <translation>ต้องอัปเดตเครื่องนี้</translation>
    </message>
    <message>
        <source>The server is newer than this program. Install the new version here.</source>
        <translation>เซิร์ฟเวอร์​ใหม่​กว่า​โปรแกรม​นี้ ​ติดตั้ง​รุ่น​ใหม่​ที่​เครื่อง​นี้</translation>
    </message>
    <message>
        <source>Work goes on; calls and whole days wait: the server is older. Run there: kiosk tenant migrate.</source>
        <translation>ใช้งาน​ได้​เหมือนเดิม ​แต่​การเรียกช่วย​และ​บันทึกทั้งวัน​รอส่ง​อยู่: ​เซิร์ฟเวอร์​รุ่นเก่า ​สั่ง​ที่เซิร์ฟเวอร์: kiosk tenant migrate</translation>
    </message>
    <message>
        <source>Work goes on; calls and whole days wait: this account lacks rights. See kiosk tenant grants.</source>
        <translation>ใช้งาน​ได้​เหมือนเดิม ​แต่​การเรียกช่วย​และ​บันทึกทั้งวัน​รอส่ง​อยู่: ​บัญชี​เครื่องนี้​ยังขาด​สิทธิ์ ​ดู kiosk tenant grants</translation>
    </message>
    <message>
        <source>The time zone in this terminal&apos;s settings does not exist: tenant.time_zone.</source>
        <translation>ไม่มี​เขต​เวลา​ที่​ตั้ง​ไว้​ใน​เครื่อง​นี้: tenant.time_zone</translation>
    </message>
    <message>
        <source>The server&apos;s address in this terminal&apos;s settings cannot be read: tenant.url.</source>
        <translation>อ่าน​ที่อยู่​เซิร์ฟเวอร์​ใน​เครื่อง​นี้​ไม่ได้: tenant.url</translation>
    </message>
    <message>
        <source>Disk trouble</source>
        <translation>ดิสก์มีปัญหา</translation>
    </message>
    <message>
        <source>This terminal&apos;s disk is full or broken. Make room, or use another terminal.</source>
        <translation>ดิสก์​ของ​เครื่อง​นี้​เต็ม​หรือ​เสีย ​ลบ​ไฟล์​ให้​มี​ที่​ว่าง ​หรือ​ใช้​เครื่อง​อื่น</translation>
    </message>
</context>
<context>
    <name>LockLight</name>
    <message>
        <source>locks in %1</source>
        <translation>ล็อกใน %1</translation>
    </message>
</context>
<context>
    <name>ModeButton</name>
    <message>
        <source>Change time</source>
        <translation>แก้เวลา</translation>
    </message>
    <message>
        <source>Change task</source>
        <translation>ย้ายไปงานอื่น</translation>
    </message>
    <message>
        <source>Void this entry</source>
        <translation>ยกเลิกรายการนี้</translation>
    </message>
    <message numerus="yes">
        <source>%1 pcs</source>
        <translation>
            <numerusform>%1 ชิ้น</numerusform>
        </translation>
    </message>
    <message>
        <source>Change quantity</source>
        <translation>แก้จำนวน</translation>
    </message>
    <message>
        <source>Has no pieces</source>
        <translation>ไม่มี​จำนวนชิ้น</translation>
    </message>
</context>
<context>
    <name>MyDayScreen</name>
    <message>
        <source>My day</source>
        <translation>วันของฉัน</translation>
    </message>
    <message>
        <source>The day before</source>
        <translation>วันก่อน</translation>
    </message>
    <message>
        <source>The day after</source>
        <translation>วันถัดไป</translation>
    </message>
    <message>
        <source>Sums</source>
        <translation>สรุป</translation>
    </message>
    <message>
        <source>Entries</source>
        <translation>รายการ</translation>
    </message>
    <message>
        <source>Choose a day</source>
        <translation>เลือกวัน</translation>
    </message>
</context>
<context>
    <name>MyDayViewModel</name>
    <message>
        <source>Which day?</source>
        <translation>วันไหน</translation>
    </message>
</context>
<context>
    <name>NewPinPad</name>
    <message>
        <source>The new PIN again</source>
        <translation>ใส่ PIN ใหม่​อีกครั้ง</translation>
    </message>
    <message>
        <source>The new PIN, %1 digits</source>
        <translation>PIN ใหม่ %1 หลัก</translation>
    </message>
    <message>
        <source>Keep the old PIN</source>
        <translation>ไม่เปลี่ยน</translation>
    </message>
</context>
<context>
    <name>Notices</name>
    <message>
        <source>Your badge is at work at two terminals</source>
        <translation>บัตรของคุณ​กำลังทำงาน​อยู่สองเครื่อง</translation>
    </message>
    <message>
        <source>Finish or pause one of them. If it was not you, tell your supervisor</source>
        <translation>จบงานหรือพักงาน​หนึ่งเครื่อง ​ถ้าไม่ใช่คุณ ​แจ้งหัวหน้างาน</translation>
    </message>
    <message>
        <source>The office cancelled this task</source>
        <translation>สำนักงานยกเลิกงานนี้</translation>
    </message>
    <message>
        <source>Your work on it is ended. Ask your supervisor what comes next</source>
        <translation>งานของคุณจบแล้ว ถามหัวหน้าว่าทำอะไรต่อ</translation>
    </message>
    <message>
        <source>This task now belongs to work centre %1</source>
        <translation>งานนี้ย้ายไปแผนก %1</translation>
    </message>
    <message>
        <source>Your work goes on; complete it here</source>
        <translation>ทำต่อได้ และส่งงานที่นี่</translation>
    </message>
    <message>
        <source>The target is now %1</source>
        <translation>เป้าใหม่ %1</translation>
    </message>
    <message>
        <source>Your work goes on</source>
        <translation>ทำงานต่อได้เลย</translation>
    </message>
</context>
<context>
    <name>NoticesScreen</name>
    <message>
        <source>The office has changed something</source>
        <translation>สำนักงานเปลี่ยนงานของคุณ</translation>
    </message>
    <message>
        <source>Please look at this first</source>
        <translation>ดูเรื่องนี้ก่อน</translation>
    </message>
    <message numerus="yes">
        <source>and %n more after this</source>
        <translation>
            <numerusform>ยังมีอีก %n เรื่อง</numerusform>
        </translation>
    </message>
    <message>
        <source>Noted</source>
        <translation>รับทราบ</translation>
    </message>
</context>
<context>
    <name>OfficeWords</name>
    <message>
        <source>This person is not on the list any more</source>
        <translation>ไม่มี​คน​นี้​ใน​รายชื่อ​แล้ว</translation>
    </message>
    <message>
        <source>This badge belongs to somebody else</source>
        <translation>บัตร​นี้​เป็น​ของ​คน​อื่น</translation>
    </message>
    <message>
        <source>This code is not a badge</source>
        <translation>รหัส​นี้​ไม่ใช่​บัตร</translation>
    </message>
    <message>
        <source>This code is there already</source>
        <translation>มี​รหัส​นี้​อยู่​แล้ว</translation>
    </message>
    <message>
        <source>Only an administrator may change this</source>
        <translation>ผู้ดูแลระบบ​เท่านั้น​ที่​เปลี่ยน​ได้</translation>
    </message>
    <message>
        <source>This terminal may not change it: the office runs kiosk tenant grants --administration</source>
        <translation>เครื่อง​นี้​ยัง​ไม่มี​สิทธิ์​แก้ ​ให้​สำนักงาน​สั่ง kiosk tenant grants --administration</translation>
    </message>
    <message>
        <source>The server does not answer. This needs it; try again when online</source>
        <translation>เซิร์ฟเวอร์​ไม่​ตอบ ​งาน​นี้​ต้อง​ใช้​เซิร์ฟเวอร์ ​ลองใหม่​เมื่อ​ออนไลน์</translation>
    </message>
    <message>
        <source>Too easy: not one digit throughout, not a row like 123456</source>
        <translation>PIN เดา​ง่าย​เกินไป ​ห้าม​เลข​ซ้ำ​ทั้งหมด ​หรือ​เรียง​เช่น 123456</translation>
    </message>
    <message>
        <source>The file could not be written: is the disk full?</source>
        <translation>เขียน​ไฟล์​ไม่ได้ ​ดิสก์​เต็ม​หรือไม่</translation>
    </message>
    <message>
        <source>That did not work; it is in the log</source>
        <translation>ทำ​ไม่​สำเร็จ ​มี​บันทึก​ใน​ล็อก​แล้ว</translation>
    </message>
    <message>
        <source>Somebody has this number already</source>
        <translation>มีคนใช้เลขนี้แล้ว</translation>
    </message>
    <message>
        <source>The server&apos;s tables are too old for it: the office runs kiosk tenant migrate</source>
        <translation>ตารางในเซิร์ฟเวอร์เก่าเกินไป ให้​สำนักงาน​ใช้​คำสั่ง kiosk tenant migrate</translation>
    </message>
</context>
<context>
    <name>PageButton</name>
    <message>
        <source>Page back</source>
        <translation>หน้าก่อน</translation>
    </message>
</context>
<context>
    <name>PaperWords</name>
    <message>
        <source>This terminal cannot print now: tell whoever looks after it</source>
        <translation>เครื่อง​นี้​พิมพ์​ไม่ได้​ตอนนี้ แจ้ง​ผู้ดูแล</translation>
    </message>
    <message>
        <source>The printer %1 is stopped: tell whoever looks after it</source>
        <translation>เครื่องพิมพ์ %1 ถูก​หยุด​ไว้ แจ้ง​ผู้ดูแล</translation>
    </message>
    <message>
        <source>There is no printer %1: tell whoever looks after the terminal</source>
        <translation>ไม่มี​เครื่องพิมพ์ %1 แจ้ง​ผู้ดูแล</translation>
    </message>
    <message>
        <source>The printer %1 does not answer. Switch it on: the sheets come by themselves</source>
        <translation>เครื่องพิมพ์ %1 ไม่​ตอบ เปิด​เครื่อง​แล้ว​จะ​พิมพ์​เอง</translation>
    </message>
    <message>
        <source>The printer %1 has no paper. Put some in: the sheets come by themselves</source>
        <translation>เครื่องพิมพ์ %1 กระดาษ​หมด เติม​แล้ว​จะ​พิมพ์​เอง</translation>
    </message>
    <message>
        <source>Paper is jammed in the printer %1. Take it out: the sheets come by themselves</source>
        <translation>กระดาษ​ติด​ใน​เครื่องพิมพ์ %1 เอา​ออก​แล้ว​จะ​พิมพ์​เอง</translation>
    </message>
    <message>
        <source>The printer %1 is open. Close it: the sheets come by themselves</source>
        <translation>ฝา​เครื่องพิมพ์ %1 เปิด​อยู่ ปิด​แล้ว​จะ​พิมพ์​เอง</translation>
    </message>
    <message>
        <source>The printer %1 has no ink. Put some in: the sheets come by themselves</source>
        <translation>เครื่องพิมพ์ %1 หมึก​หมด เติม​แล้ว​จะ​พิมพ์​เอง</translation>
    </message>
    <message>
        <source>Printed at %1</source>
        <translation>พิมพ์​แล้ว​ที่ %1</translation>
    </message>
    <message>
        <source>Handed to the printer %1</source>
        <translation>ส่ง​ให้​เครื่องพิมพ์ %1 แล้ว</translation>
    </message>
    <message>
        <source>On the memory stick: %1</source>
        <translation>อยู่​ใน​แฟลชไดรฟ์: %1</translation>
    </message>
    <message>
        <source>No memory stick is plugged in: the file stays in this terminal</source>
        <translation>ไม่มี​แฟลชไดรฟ์​เสียบ​อยู่ ไฟล์​อยู่​ใน​เครื่อง​นี้</translation>
    </message>
    <message>
        <source>No font here has %1: boxes stand for it. Install fonts-noto.</source>
        <translation>ไม่มี​แบบ​อักษร​สำหรับ %1 ​จึง​เป็น​ช่อง​ว่าง ​ให้​ติดตั้ง fonts-noto</translation>
    </message>
</context>
<context>
    <name>PauseReasonScreen</name>
    <message>
        <source>Why the pause?</source>
        <translation>พักเพราะอะไร</translation>
    </message>
    <message>
        <source>%1 · worked %2</source>
        <translation>%1 · ทำมาแล้ว %2</translation>
    </message>
    <message>
        <source>alerts the supervisor</source>
        <translation>แจ้งหัวหน้างานทันที</translation>
    </message>
    <message numerus="yes">
        <source>usually %n minutes</source>
        <translation>
            <numerusform>ปกติ %n นาที</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Picker</name>
    <message>
        <source>Back</source>
        <translation>กลับ</translation>
    </message>
</context>
<context>
    <name>PieceField</name>
    <message numerus="yes">
        <source>pcs</source>
        <translation>
            <numerusform>ชิ้น</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>PieceScreen</name>
    <message>
        <source>Scan the piece</source>
        <translation>สแกนชิ้นงาน</translation>
    </message>
    <message>
        <source>each scan records one piece</source>
        <translation>สแกนครั้งหนึ่ง บันทึกหนึ่งชิ้น</translation>
    </message>
    <message>
        <source>Last: %1</source>
        <translation>ล่าสุด: %1</translation>
    </message>
    <message>
        <source>Target met: the next piece needs the supervisor</source>
        <translation>ครบเป้าแล้ว ​ชิ้นต่อไป​ต้องให้​หัวหน้างาน​อนุมัติ</translation>
    </message>
    <message>
        <source>%1: ask your supervisor</source>
        <translation>%1 ​ให้หัวหน้า​อนุมัติ</translation>
    </message>
    <message numerus="yes">
        <source>Mine today: %1 pcs</source>
        <translation>
            <numerusform>ของฉันวันนี้: %1 ชิ้น</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 / %2 pcs</source>
        <translation>%1 / %2 ชิ้น</translation>
    </message>
    <message numerus="yes">
        <source>%1 pcs</source>
        <translation>
            <numerusform>%1 ชิ้น</numerusform>
        </translation>
    </message>
    <message>
        <source>Finish my work</source>
        <translation>จบงาน</translation>
    </message>
    <message>
        <source>Type the number</source>
        <translation>พิมพ์หมายเลข</translation>
    </message>
    <message>
        <source>Scrap</source>
        <translation>ของเสีย</translation>
    </message>
</context>
<context>
    <name>Pieces</name>
    <message>
        <source>Waits for %1</source>
        <translation>รอ ​%1</translation>
    </message>
    <message>
        <source>%1 available</source>
        <translation>มีให้ทำ ​%1</translation>
    </message>
    <message>
        <source>%1 to target</source>
        <translation>เหลือถึงเป้า %1</translation>
    </message>
    <message>
        <source>no target</source>
        <translation>ไม่มีเป้าหมาย</translation>
    </message>
    <message>
        <source>Filled in, type to change</source>
        <translation>เติมไว้ให้แล้ว กดตัวเลขเพื่อแก้</translation>
    </message>
    <message>
        <source>From %1</source>
        <translation>เติมจาก ​%1</translation>
    </message>
    <message>
        <source>at most %1 after scrap</source>
        <translation>ได้ไม่เกิน ​%1 ​หลังหัก​ของเสีย</translation>
    </message>
    <message>
        <source>%1 has only %2</source>
        <translation>%1 ​มีแค่ ​%2</translation>
    </message>
    <message>
        <source>Step before: only %1</source>
        <translation>ขั้นตอนก่อน​มีแค่ ​%1</translation>
    </message>
</context>
<context>
    <name>PinCard</name>
    <message>
        <source>Badge first</source>
        <translation>สแกนบัตรก่อน</translation>
    </message>
    <message>
        <source>Wrong PIN</source>
        <translation>PIN ไม่ถูก</translation>
    </message>
    <message numerus="yes">
        <source>%n tries left</source>
        <translation>
            <numerusform>ใส่ใหม่ได้อีก %n ครั้ง</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>PinScreen</name>
    <message>
        <source>Supervisor&apos;s PIN</source>
        <translation>ใส่ PIN หัวหน้างาน</translation>
    </message>
    <message>
        <source>Over target: approval</source>
        <translation>เกินเป้า ให้หัวหน้าอนุมัติ</translation>
    </message>
    <message>
        <source>Scan the supervisor&apos;s badge</source>
        <translation>สแกนบัตรหัวหน้างาน</translation>
    </message>
    <message>
        <source>More than %1 has: approval</source>
        <translation>เกินที่ %1 มี: ขออนุมัติ</translation>
    </message>
    <message>
        <source>Goes back in %1</source>
        <translation>กลับเองใน %1</translation>
    </message>
    <message>
        <source>one moment</source>
        <translation>รอสักครู่</translation>
    </message>
    <message>
        <source>Another badge</source>
        <translation>บัตรอื่น</translation>
    </message>
    <message>
        <source>just scan it</source>
        <translation>สแกนได้เลย</translation>
    </message>
</context>
<context>
    <name>PinTries</name>
    <message numerus="yes">
        <source>%n tries</source>
        <translation>
            <numerusform>ลองได้ %n ครั้ง</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n used</source>
        <translation>
            <numerusform>ใช้แล้ว %n</numerusform>
        </translation>
    </message>
    <message>
        <source>Then locked for 15 min</source>
        <translation>แล้วล็อก 15 นาที</translation>
    </message>
    <message>
        <source>After %1 wrong PINs: locked for 15 minutes, and logged</source>
        <translation>ครบ %1 ครั้ง ​ล็อก 15 นาที ​และบันทึกไว้</translation>
    </message>
</context>
<context>
    <name>PinViewModel</name>
    <message>
        <source>Administrator</source>
        <translation>ผู้ดูแลระบบ</translation>
    </message>
    <message>
        <source>Supervisor</source>
        <translation>หัวหน้างาน</translation>
    </message>
</context>
<context>
    <name>PlacePage</name>
    <message>
        <source>With a server</source>
        <translation>มีเซิร์ฟเวอร์</translation>
    </message>
    <message>
        <source>work comes from the office&apos;s database</source>
        <translation>งานมาจากฐานข้อมูลของสำนักงาน</translation>
    </message>
    <message>
        <source>This machine alone</source>
        <translation>เครื่องนี้เครื่องเดียว</translation>
    </message>
    <message>
        <source>a shop without an ERP</source>
        <translation>ร้านที่ไม่มี ERP</translation>
    </message>
</context>
<context>
    <name>PushButton</name>
    <message>
        <source>Saving</source>
        <translation>กำลังส่ง</translation>
    </message>
</context>
<context>
    <name>QuantityScreen</name>
    <message numerus="yes">
        <source>At most %n digits</source>
        <translation>
            <numerusform>ไม่เกิน %n หลัก</numerusform>
        </translation>
    </message>
    <message>
        <source>How many pieces?</source>
        <translation>ทำได้กี่ชิ้น</translation>
    </message>
    <message>
        <source>Good</source>
        <translation>งานดี</translation>
    </message>
    <message>
        <source>Scrap</source>
        <translation>ของเสีย</translation>
    </message>
    <message>
        <source>Choose</source>
        <translation>เลือก</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>เหตุผลของเสีย</translation>
    </message>
    <message>
        <source>After this</source>
        <translation>หลังบันทึก</translation>
    </message>
    <message>
        <source>%1 / %2 pcs</source>
        <translation>%1 / %2 ชิ้น</translation>
    </message>
    <message numerus="yes">
        <source>%1 pcs</source>
        <translation>
            <numerusform>%1 ชิ้น</numerusform>
        </translation>
    </message>
    <message>
        <source>%1: ask your supervisor</source>
        <translation>%1 ​ให้หัวหน้า​อนุมัติ</translation>
    </message>
    <message numerus="yes">
        <source>%1 over the target: ask your supervisor</source>
        <translation>
            <numerusform>เกินเป้า %1 ชิ้น ​ต้องให้​หัวหน้างาน​อนุมัติ</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 over the target</source>
        <translation>
            <numerusform>เกินเป้า %1 ชิ้น</numerusform>
        </translation>
    </message>
    <message>
        <source>Target met</source>
        <translation>ครบเป้า</translation>
    </message>
    <message numerus="yes">
        <source>%1 pcs left</source>
        <translation>
            <numerusform>เหลือ %1 ชิ้น</numerusform>
        </translation>
    </message>
    <message>
        <source>Finish my work</source>
        <translation>จบงาน</translation>
    </message>
    <message>
        <source>stops my timer</source>
        <translation>หยุดเวลาของฉัน</translation>
    </message>
    <message>
        <source>Record &amp; keep working</source>
        <translation>บันทึก​และ​ทำต่อ</translation>
    </message>
    <message>
        <source>my timer runs on</source>
        <translation>เวลายังเดินต่อ</translation>
    </message>
</context>
<context>
    <name>Refusals</name>
    <message>
        <source>Cannot start</source>
        <translation>ยังเริ่มไม่ได้</translation>
    </message>
    <message>
        <source>Not known here</source>
        <translation>ไม่รู้จักรหัสนี้</translation>
    </message>
    <message>
        <source>Not possible now</source>
        <translation>ยังทำไม่ได้</translation>
    </message>
    <message>
        <source>Not understood</source>
        <translation>อ่านรหัสไม่ได้</translation>
    </message>
    <message>
        <source>Check the quantity</source>
        <translation>ตรวจจำนวนอีกครั้ง</translation>
    </message>
    <message>
        <source>Could not save</source>
        <translation>บันทึกไม่ได้</translation>
    </message>
    <message>
        <source>Call the supervisor</source>
        <translation>เรียก​หัวหน้างาน</translation>
    </message>
    <message>
        <source>Scan your badge, then the ticket</source>
        <translation>สแกนบัตร​ แล้วสแกน​ใบงาน</translation>
    </message>
    <message>
        <source>Scan the ticket, then the command</source>
        <translation>สแกนใบงาน​ แล้วสแกน​คำสั่ง</translation>
    </message>
    <message>
        <source>Wait until the terminal is online, or call the supervisor</source>
        <translation>รอให้​เครื่อง​ออนไลน์​ก่อน ​หรือ​เรียก​หัวหน้างาน</translation>
    </message>
    <message>
        <source>Go back and type the number of pieces again</source>
        <translation>กลับไป​ใส่จำนวนชิ้น​อีกครั้ง</translation>
    </message>
    <message>
        <source>Scan again, or type the code</source>
        <translation>สแกนอีกครั้ง​ หรือ​พิมพ์รหัส</translation>
    </message>
    <message>
        <source>This badge is not known here</source>
        <translation>ไม่พบ​บัตรนี้​ในระบบ</translation>
    </message>
    <message>
        <source>Use your own badge, or call the supervisor</source>
        <translation>ใช้บัตรของตัวเอง​ หรือเรียก​หัวหน้างาน</translation>
    </message>
    <message>
        <source>This badge is blocked</source>
        <translation>บัตรนี้​ถูกระงับ</translation>
    </message>
    <message>
        <source>This terminal has no list of operators yet</source>
        <translation>เครื่องนี้​ยังไม่มี​รายชื่อ​พนักงาน</translation>
    </message>
    <message>
        <source>This terminal has no list of tasks yet</source>
        <translation>เครื่องนี้​ยังไม่มี​รายการ​งาน</translation>
    </message>
    <message>
        <source>This is not a task at this work centre</source>
        <translation>ไม่ใช่งาน​ของแผนกนี้</translation>
    </message>
    <message>
        <source>Check the ticket, or call the supervisor</source>
        <translation>ดูใบงาน​อีกครั้ง​ หรือเรียก​หัวหน้างาน</translation>
    </message>
    <message>
        <source>This task belongs to work centre {work_center}</source>
        <translation>งานนี้​เป็นของแผนก​ {work_center}</translation>
    </message>
    <message>
        <source>Start it at a terminal there</source>
        <translation>ไปเริ่ม​ที่เครื่อง​ของแผนกนั้น</translation>
    </message>
    <message>
        <source>The office has closed or stopped this task</source>
        <translation>งานนี้​ถูกปิด​หรือระงับไว้</translation>
    </message>
    <message>
        <source>Scan another ticket, or call the supervisor</source>
        <translation>สแกนใบงานอื่น​ หรือเรียก​หัวหน้างาน</translation>
    </message>
    <message>
        <source>This task has met its target, {completed_qty} / {target_qty} pcs</source>
        <translation>งานนี้​ครบเป้าแล้ว​ {completed_qty} / {target_qty} ชิ้น</translation>
    </message>
    <message>
        <source>The scanner types for another keyboard</source>
        <translation>เครื่องสแกน​ตั้งแป้นพิมพ์​ของประเทศอื่น</translation>
    </message>
    <message>
        <source>Call the supervisor: the scanner&apos;s keyboard country must be USA</source>
        <translation>เรียก​หัวหน้างาน​ ให้ตั้ง​แป้นพิมพ์​ของเครื่องสแกน​เป็น USA</translation>
    </message>
    <message>
        <source>This ticket is not known here</source>
        <translation>ไม่พบ​ใบงานนี้</translation>
    </message>
    <message>
        <source>This ticket has no task at this work centre</source>
        <translation>ใบงานนี้​ไม่มีงาน​ของแผนกนี้</translation>
    </message>
    <message>
        <source>Take it to the next work centre, or call the supervisor</source>
        <translation>ส่งต่อ​แผนกถัดไป​ หรือเรียก​หัวหน้างาน</translation>
    </message>
    <message>
        <source>This is no badge, ticket or command</source>
        <translation>ไม่ใช่​รหัสบัตร​ ใบงาน​ หรือคำสั่ง</translation>
    </message>
    <message>
        <source>Scan the barcode on the badge or on the ticket</source>
        <translation>สแกนบาร์โค้ด​บนบัตร​หรือใบงาน</translation>
    </message>
    <message>
        <source>The code could not be read</source>
        <translation>อ่านรหัส​ไม่ได้</translation>
    </message>
    <message>
        <source>This code can mean two things</source>
        <translation>รหัสนี้​มีได้​สอง​ความหมาย</translation>
    </message>
    <message>
        <source>Call the supervisor: the terminal must be set up anew</source>
        <translation>เรียก​หัวหน้างาน ​ต้อง​ตั้งค่า​เครื่อง​ใหม่</translation>
    </message>
    <message>
        <source>These scans were made before the scanner was ready</source>
        <translation>สแกน​ก่อน​เครื่อง​สแกน​พร้อม</translation>
    </message>
    <message>
        <source>None of them counts: scan again, one after the other</source>
        <translation>ยัง​ไม่​นับ​สัก​รายการ ​สแกน​ใหม่​ที​ละ​รายการ</translation>
    </message>
    <message>
        <source>This code holds several lines</source>
        <translation>รหัสนี้​มีหลาย​บรรทัด</translation>
    </message>
    <message>
        <source>This is the barcode of a product</source>
        <translation>นี่คือ​บาร์โค้ด​ของ​สินค้า</translation>
    </message>
    <message>
        <source>This command is not known</source>
        <translation>ไม่รู้จัก​คำสั่งนี้</translation>
    </message>
    <message>
        <source>Nobody is signed in</source>
        <translation>ยังไม่ได้​สแกนบัตร</translation>
    </message>
    <message>
        <source>No task is chosen</source>
        <translation>ยังไม่ได้​เลือกงาน</translation>
    </message>
    <message>
        <source>Pause it or complete it</source>
        <translation>พักงาน​ หรือส่งงาน</translation>
    </message>
    <message>
        <source>You are not working on this task</source>
        <translation>คุณไม่ได้​ทำงานนี้อยู่</translation>
    </message>
    <message>
        <source>Start it first</source>
        <translation>เริ่มงาน​ก่อน</translation>
    </message>
    <message>
        <source>You have paused this task already</source>
        <translation>คุณพัก​งานนี้อยู่แล้ว</translation>
    </message>
    <message>
        <source>Resume it or complete it</source>
        <translation>ทำต่อ​ หรือส่งงาน</translation>
    </message>
    <message>
        <source>There is no piece to record</source>
        <translation>ยังไม่มี​จำนวนชิ้น</translation>
    </message>
    <message>
        <source>Type the number of pieces, or pause instead</source>
        <translation>ใส่จำนวนชิ้น​ หรือกดพักแทน</translation>
    </message>
    <message>
        <source>{qty} pcs at once is more than {max_qty}</source>
        <translation>{qty} ชิ้น​ มากกว่า​ที่ใส่ได้​ ({max_qty})</translation>
    </message>
    <message>
        <source>The quantity is not a number</source>
        <translation>จำนวน​ไม่ใช่ตัวเลข</translation>
    </message>
    <message>
        <source>{completed_qty} + {qty} is over the target of {target_qty} pcs</source>
        <translation>{completed_qty} + {qty} ​เกินเป้า​ {target_qty} ชิ้น</translation>
    </message>
    <message>
        <source>At most {allowed_qty} pcs now. For more, the supervisor scans their badge</source>
        <translation>ใส่ได้อีก​ {allowed_qty} ชิ้น ​ถ้ามากกว่านี้​ให้หัวหน้างาน​สแกนบัตร​อนุมัติ</translation>
    </message>
    <message>
        <source>To approve it, the supervisor scans their badge</source>
        <translation>ให้หัวหน้างาน​สแกนบัตร​เพื่ออนุมัติ</translation>
    </message>
    <message>
        <source>The pieces of this task are recorded one by one</source>
        <translation>งานนี้บันทึกทีละชิ้น</translation>
    </message>
    <message>
        <source>Already working on this task</source>
        <translation>กำลังทำงานนี้อยู่แล้ว</translation>
    </message>
    <message>
        <source>{before_step} has finished {before_qty} pcs, {used_qty} of them are used</source>
        <translation>{before_step} ​ทำเสร็จ ​{before_qty} ชิ้น ​ใช้ไปแล้ว ​{used_qty}</translation>
    </message>
    <message>
        <source>At most {available_qty} pcs now. For more, the supervisor scans their badge</source>
        <translation>ตอนนี้ได้​ไม่เกิน ​{available_qty} ชิ้น ​เกินนี้ให้หัวหน้า​สแกนบัตร</translation>
    </message>
    <message>
        <source>Scan or type the serial number of each piece</source>
        <translation>สแกนหรือพิมพ์หมายเลขของแต่ละชิ้น</translation>
    </message>
    <message>
        <source>The pieces of this task have no serial numbers</source>
        <translation>ชิ้นงานของงานนี้ไม่มีหมายเลข</translation>
    </message>
    <message>
        <source>Type the number of pieces</source>
        <translation>พิมพ์จำนวนชิ้น</translation>
    </message>
    <message>
        <source>This is no serial number</source>
        <translation>นี่ไม่ใช่หมายเลขชิ้นงาน</translation>
    </message>
    <message>
        <source>Piece {serial} is recorded already</source>
        <translation>ชิ้น {serial} บันทึกไปแล้ว</translation>
    </message>
    <message>
        <source>Scan the next piece</source>
        <translation>สแกนชิ้นต่อไป</translation>
    </message>
    <message>
        <source>This reason is not known here</source>
        <translation>ไม่รู้จัก​เหตุผลนี้</translation>
    </message>
    <message>
        <source>Choose a reason on the screen</source>
        <translation>เลือกเหตุผล​บนหน้าจอ</translation>
    </message>
    <message>
        <source>Scrap needs a reason</source>
        <translation>ของเสีย​ต้องมีเหตุผล</translation>
    </message>
    <message>
        <source>Choose why the pieces are scrap</source>
        <translation>เลือก​เหตุผล​ของเสีย</translation>
    </message>
    <message>
        <source>You are still working on {step_name}</source>
        <translation>คุณยังทำ​ {step_name}​ อยู่</translation>
    </message>
    <message>
        <source>Pause or complete that task first</source>
        <translation>พัก​หรือส่ง​งานนั้นก่อน</translation>
    </message>
    <message>
        <source>There is nothing to undo</source>
        <translation>ไม่มีอะไร​ให้ยกเลิก</translation>
    </message>
    <message>
        <source>It is too late to undo this</source>
        <translation>เลยเวลา​ยกเลิกแล้ว</translation>
    </message>
    <message>
        <source>The supervisor can correct it</source>
        <translation>ให้หัวหน้างาน​แก้รายการ</translation>
    </message>
    <message>
        <source>For supervisors only</source>
        <translation>เฉพาะหัวหน้างาน</translation>
    </message>
    <message>
        <source>This badge is not a supervisor&apos;s</source>
        <translation>บัตรนี้​ไม่ใช่บัตร​หัวหน้างาน</translation>
    </message>
    <message>
        <source>Scan the supervisor&apos;s badge</source>
        <translation>สแกนบัตร​หัวหน้างาน</translation>
    </message>
    <message>
        <source>No PIN yet</source>
        <translation>ยังไม่มี PIN</translation>
    </message>
    <message>
        <source>{operator_name} has no PIN yet</source>
        <translation>{operator_name} ยังไม่มี PIN</translation>
    </message>
    <message>
        <source>Have a PIN set by the office, or by another supervisor</source>
        <translation>ให้สำนักงาน ​หรือหัวหน้าคนอื่น​ตั้ง PIN ให้</translation>
    </message>
    <message>
        <source>Wrong PIN</source>
        <translation>PIN ไม่ถูก</translation>
    </message>
    <message>
        <source>Type it again</source>
        <translation>ใส่ใหม่อีกครั้ง</translation>
    </message>
    <message>
        <source>PIN locked</source>
        <translation>PIN ถูกล็อก</translation>
    </message>
    <message>
        <source>Five wrong PINs: {operator_name} is locked for {minutes} min</source>
        <translation>PIN ผิด 5 ครั้ง ​{operator_name} ถูกล็อก ​{minutes} นาที</translation>
    </message>
    <message>
        <source>Wait, or call another supervisor</source>
        <translation>รอก่อน ​หรือเรียก​หัวหน้าคนอื่น</translation>
    </message>
    <message>
        <source>{name} is not on this list</source>
        <translation>{name} ไม่อยู่ในรายการนี้</translation>
    </message>
    <message>
        <source>Show everybody, or choose another tab</source>
        <translation>เปิดดูทุกคน หรือเลือกหน้าอื่น</translation>
    </message>
    <message>
        <source>Somebody has changed this entry meanwhile</source>
        <translation>มีคนแก้​รายการนี้​ไปแล้ว</translation>
    </message>
    <message>
        <source>Look at the history again</source>
        <translation>ดูประวัติ​อีกครั้ง</translation>
    </message>
    <message>
        <source>This time has not come yet</source>
        <translation>เวลานี้​ยังไม่ถึง</translation>
    </message>
    <message>
        <source>Type the time again</source>
        <translation>ใส่เวลา​อีกครั้ง</translation>
    </message>
    <message>
        <source>Use another terminal and call the supervisor</source>
        <translation>ใช้เครื่องอื่น​ และเรียก​หัวหน้างาน</translation>
    </message>
    <message>
        <source>The terminal&apos;s disk is full</source>
        <translation>พื้นที่​ในเครื่องเต็ม</translation>
    </message>
    <message>
        <source>The terminal could not write to its disk</source>
        <translation>เครื่องนี้​บันทึกข้อมูล​ไม่ได้</translation>
    </message>
    <message>
        <source>Try again; if it stays, use another terminal</source>
        <translation>ลองอีกครั้ง​ ถ้ายังไม่ได้​ให้ใช้เครื่องอื่น</translation>
    </message>
    <message>
        <source>Scan your badge, then undo</source>
        <translation>สแกน​บัตร ​แล้ว​ยกเลิก</translation>
    </message>
    <message>
        <source>You are in already, since {since}</source>
        <translation>คุณ​เข้างาน​แล้ว ตั้งแต่ {since}</translation>
    </message>
    <message>
        <source>There is nothing to do: your time counts</source>
        <translation>ไม่ต้อง​ทำ​อะไร เวลา​ของคุณ​นับอยู่​แล้ว</translation>
    </message>
    <message>
        <source>You have gone home already, at {since}</source>
        <translation>คุณ​เลิกงาน​แล้ว เมื่อ {since}</translation>
    </message>
    <message>
        <source>If you are back, come in first</source>
        <translation>ถ้า​กลับมา​แล้ว ให้​เข้างาน​ก่อน</translation>
    </message>
    <message>
        <source>You are doing that already, since {since}</source>
        <translation>คุณ​กำลัง​ทำ​งานนี้​อยู่​แล้ว ตั้งแต่ {since}</translation>
    </message>
    <message>
        <source>Start a task to end it</source>
        <translation>เริ่ม​งาน​เพื่อ​จบ​งานอื่น</translation>
    </message>
    <message>
        <source>You are doing no other work</source>
        <translation>คุณ​ไม่ได้​ทำ​งานอื่น​อยู่</translation>
    </message>
    <message>
        <source>Scan your task</source>
        <translation>สแกน​งาน​ของคุณ</translation>
    </message>
    <message>
        <source>This terminal has no list of other work yet</source>
        <translation>เครื่องนี้​ยังไม่มี​รายการ​งานอื่น</translation>
    </message>
    <message>
        <source>Called already</source>
        <translation>เรียกไปแล้ว</translation>
    </message>
    <message>
        <source>You called for this {minutes} min ago, and it still counts</source>
        <translation>คุณ​เรียก​เรื่องนี้​ไปแล้ว ​{minutes} ​นาทีก่อน ​ยังรอคนช่วยอยู่</translation>
    </message>
    <message>
        <source>Wait for help, or scan C-CALL-OFF to call it off</source>
        <translation>รอคนช่วย ​หรือสแกน ​C-CALL-OFF ​เพื่อยกเลิก</translation>
    </message>
    <message>
        <source>{operator_name} is on the way already</source>
        <translation>{operator_name} ​กำลังไปแล้ว</translation>
    </message>
    <message>
        <source>When it is solved, scan C-SOLVED</source>
        <translation>เมื่อแก้ไขแล้ว ​ให้สแกน ​C-SOLVED</translation>
    </message>
    <message>
        <source>Nobody calls for help here</source>
        <translation>ที่นี่​ไม่มีใคร​เรียกคนช่วย</translation>
    </message>
    <message>
        <source>It may be solved or called off already</source>
        <translation>อาจแก้ไขแล้ว ​หรือยกเลิกไปแล้ว</translation>
    </message>
    <message>
        <source>You have no open call for help</source>
        <translation>คุณไม่มี​การเรียก​ที่รออยู่</translation>
    </message>
</context>
<context>
    <name>ReportFeed</name>
    <message>
        <source>The figures cannot be read now</source>
        <translation>อ่านตัวเลขไม่ได้ในตอนนี้</translation>
    </message>
    <message>
        <source>Saving the file</source>
        <translation>กำลัง​บันทึกไฟล์</translation>
    </message>
    <message>
        <source>The file could not be saved</source>
        <translation>บันทึกไฟล์ไม่ได้</translation>
    </message>
    <message>
        <source>Only what this terminal knows</source>
        <translation>มีเฉพาะ​ข้อมูล​ใน​เครื่องนี้</translation>
    </message>
    <message>
        <source>Printing</source>
        <translation>กำลัง​พิมพ์</translation>
    </message>
</context>
<context>
    <name>ReportFoot</name>
    <message>
        <source>Long pause</source>
        <translation>พักนาน</translation>
    </message>
    <message>
        <source>Work</source>
        <translation>ทำงาน</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>พัก</translation>
    </message>
</context>
<context>
    <name>Reports</name>
    <message>
        <source>Print</source>
        <translation>พิมพ์</translation>
    </message>
    <message>
        <source>for a spreadsheet</source>
        <translation>เปิดในตารางคำนวณ</translation>
    </message>
    <message>
        <source>Write a file</source>
        <translation>บันทึกเป็นไฟล์</translation>
    </message>
    <message>
        <source>Last entry</source>
        <translation>บันทึกล่าสุด</translation>
    </message>
    <message>
        <source>Operator</source>
        <translation>ช่าง</translation>
    </message>
    <message>
        <source>Stop missing %1: %2</source>
        <translation>ลืมหยุด %1: %2</translation>
    </message>
    <message>
        <source>Task</source>
        <translation>งาน</translation>
    </message>
</context>
<context>
    <name>SafetyPage</name>
    <message>
        <source>Certificate from a stick</source>
        <translation>ใบรับรองจากแฟลชไดรฟ์</translation>
    </message>
    <message>
        <source>the server proves who it is</source>
        <translation>เซิร์ฟเวอร์พิสูจน์ตัวตน</translation>
    </message>
    <message>
        <source>Without encryption</source>
        <translation>ไม่เข้ารหัส</translation>
    </message>
    <message>
        <source>anybody on the network can read along</source>
        <translation>ใครในเครือข่ายก็อ่านข้อมูลได้</translation>
    </message>
</context>
<context>
    <name>ScannerPage</name>
    <message>
        <source>Scan anything</source>
        <translation>สแกนอะไรก็ได้</translation>
    </message>
    <message>
        <source>a badge, a ticket, or any barcode on a box; without a scanner codes are typed later</source>
        <translation>บัตรพนักงาน ​ใบงาน ​หรือ​บาร์โค้ด​บนกล่อง ​ถ้าไม่มี​เครื่องสแกน ​พิมพ์รหัส​ภายหลังได้</translation>
    </message>
    <message>
        <source>Nothing read yet</source>
        <translation>ยังไม่ได้อ่าน</translation>
    </message>
    <message>
        <source>Read</source>
        <translation>อ่านได้แล้ว</translation>
    </message>
    <message>
        <source>Not read</source>
        <translation>อ่านไม่ได้</translation>
    </message>
</context>
<context>
    <name>ScannerPanel</name>
    <message>
        <source>Scanner</source>
        <translation>เครื่องสแกน</translation>
    </message>
    <message>
        <source>Badges</source>
        <translation>บัตร</translation>
    </message>
    <message>
        <source>Task sheets</source>
        <translation>ใบงาน</translation>
    </message>
    <message>
        <source>Commands</source>
        <translation>คำสั่ง</translation>
    </message>
</context>
<context>
    <name>ScrapReasonScreen</name>
    <message numerus="yes">
        <source>%1 scrap pieces: why?</source>
        <translation>
            <numerusform>ของเสีย %1 ชิ้น เพราะอะไร</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 pcs today</source>
        <translation>
            <numerusform>วันนี้ %1 ชิ้น</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>SecondTaskScreen</name>
    <message>
        <source>You are still on another task</source>
        <translation>คุณยังทำอีกงานอยู่</translation>
    </message>
    <message numerus="yes">
        <source>and on %n more: what should happen to them?</source>
        <translation>
            <numerusform>และอีก %n งาน จะทำอย่างไรกับงานเดิม</numerusform>
        </translation>
    </message>
    <message>
        <source>What should happen to it?</source>
        <translation>จะทำอย่างไรกับงานเดิม</translation>
    </message>
    <message>
        <source>Working</source>
        <translation>กำลังทำ</translation>
    </message>
    <message>
        <source>now</source>
        <translation>งานเดิม</translation>
    </message>
    <message>
        <source>%1 / %2 pcs</source>
        <translation>%1 / %2 ชิ้น</translation>
    </message>
    <message numerus="yes">
        <source>%1 pcs</source>
        <translation>
            <numerusform>%1 ชิ้น</numerusform>
        </translation>
    </message>
    <message>
        <source>Others work on it</source>
        <translation>มีคนทำอยู่แล้ว</translation>
    </message>
    <message>
        <source>Paused</source>
        <translation>พักอยู่</translation>
    </message>
    <message>
        <source>Part done</source>
        <translation>รอทำต่อ</translation>
    </message>
    <message>
        <source>Not started</source>
        <translation>รอเริ่ม</translation>
    </message>
    <message>
        <source>new</source>
        <translation>งานใหม่</translation>
    </message>
    <message numerus="yes">
        <source>%1 pcs left</source>
        <translation>
            <numerusform>เหลือ %1 ชิ้น</numerusform>
        </translation>
    </message>
    <message>
        <source>No target set</source>
        <translation>ไม่มีเป้าหมาย</translation>
    </message>
    <message>
        <source>Pause it,
start the new one</source>
        <translation>พักงานเดิม
เริ่มงานใหม่</translation>
    </message>
    <message>
        <source>resume it at any time</source>
        <translation>กลับมาทำต่อได้ทุกเมื่อ</translation>
    </message>
    <message>
        <source>Do both</source>
        <translation>ทำ​สองงาน</translation>
    </message>
    <message>
        <source>your time is split</source>
        <translation>แบ่งเวลาให้ทั้งสองงาน</translation>
    </message>
    <message>
        <source>Do not start</source>
        <translation>ไม่เริ่ม</translation>
    </message>
    <message>
        <source>go on as before</source>
        <translation>ทำงานเดิมต่อ</translation>
    </message>
</context>
<context>
    <name>SessionCard</name>
    <message numerus="yes">
        <source>%1 pcs</source>
        <translation>
            <numerusform>%1 ชิ้น</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 · since %2</source>
        <translation>%1 · ตั้งแต่ %2</translation>
    </message>
    <message>
        <source>since %1</source>
        <translation>ตั้งแต่ %1</translation>
    </message>
    <message>
        <source>Long pause</source>
        <translation>พักนาน</translation>
    </message>
    <message>
        <source>Paused</source>
        <translation>พักอยู่</translation>
    </message>
    <message>
        <source>Working</source>
        <translation>กำลังทำ</translation>
    </message>
    <message>
        <source>Resume</source>
        <translation>ทำต่อ</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>พัก</translation>
    </message>
    <message>
        <source>Complete</source>
        <translation>ส่งงาน</translation>
    </message>
    <message>
        <source>Reported</source>
        <translation>แจ้งแล้ว</translation>
    </message>
</context>
<context>
    <name>SessionRow</name>
    <message>
        <source>Long pause</source>
        <translation>พักนาน</translation>
    </message>
    <message>
        <source>Forgot?</source>
        <translation>ลืมหยุด?</translation>
    </message>
    <message>
        <source>No task</source>
        <translation>ไม่มีงาน</translation>
    </message>
    <message>
        <source>Paused</source>
        <translation>พัก</translation>
    </message>
    <message>
        <source>Target met</source>
        <translation>ครบเป้า</translation>
    </message>
    <message>
        <source>Working</source>
        <translation>กำลังทำ</translation>
    </message>
    <message>
        <source>%1 / %2</source>
        <translation>%1 / %2</translation>
    </message>
    <message>
        <source>Reported</source>
        <translation>แจ้งแล้ว</translation>
    </message>
    <message>
        <source>Other work</source>
        <translation>งานอื่น</translation>
    </message>
</context>
<context>
    <name>SetupScreen</name>
    <message>
        <source>Set up this terminal</source>
        <translation>ตั้งค่าเครื่องนี้</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>ภาษา</translation>
    </message>
    <message>
        <source>English</source>
        <translation>ไทย</translation>
    </message>
    <message>
        <source>Station</source>
        <translation>สถานี</translation>
    </message>
    <message>
        <source>Server</source>
        <translation>เซิร์ฟเวอร์</translation>
    </message>
    <message>
        <source>connected</source>
        <translation>เชื่อมต่อแล้ว</translation>
    </message>
    <message>
        <source>not connected</source>
        <translation>ยังไม่ได้เชื่อมต่อ</translation>
    </message>
    <message>
        <source>Scanner</source>
        <translation>เครื่องสแกน</translation>
    </message>
    <message>
        <source>test passed</source>
        <translation>ทดสอบผ่าน</translation>
    </message>
    <message>
        <source>being tested</source>
        <translation>กำลังทดสอบ</translation>
    </message>
    <message>
        <source>Scan anything</source>
        <translation>สแกนอะไรก็ได้</translation>
    </message>
    <message>
        <source>a badge, a ticket, or any barcode on a box</source>
        <translation>บัตร ใบงาน หรือบาร์โค้ดบนกล่องก็ได้</translation>
    </message>
    <message>
        <source>Waiting for a scan</source>
        <translation>รอสแกน</translation>
    </message>
    <message>
        <source>Read</source>
        <translation>อ่านได้แล้ว</translation>
    </message>
    <message>
        <source>Not read</source>
        <translation>อ่านไม่ได้</translation>
    </message>
    <message numerus="yes">
        <source>%n scanners found</source>
        <translation>
            <numerusform>พบเครื่องสแกน %n ตัว</numerusform>
        </translation>
    </message>
    <message>
        <source>Typing codes always works</source>
        <translation>พิมพ์รหัสแทนได้เสมอ</translation>
    </message>
    <message>
        <source>Type code</source>
        <translation>พิมพ์รหัส</translation>
    </message>
    <message>
        <source>Skip for now</source>
        <translation>ข้ามไปก่อน</translation>
    </message>
    <message>
        <source>To the board</source>
        <translation>ไปหน้าหลัก</translation>
    </message>
</context>
<context>
    <name>SetupViewModel</name>
    <message>
        <source>Badge · hidden</source>
        <translation>บัตร · ซ่อนไว้</translation>
    </message>
    <message>
        <source>Task</source>
        <translation>งาน</translation>
    </message>
    <message>
        <source>Ticket</source>
        <translation>ใบงาน</translation>
    </message>
    <message>
        <source>Command</source>
        <translation>คำสั่ง</translation>
    </message>
    <message>
        <source>Unknown command</source>
        <translation>คำสั่งที่ไม่รู้จัก</translation>
    </message>
    <message>
        <source>Product&apos;s barcode</source>
        <translation>บาร์โค้ดสินค้า</translation>
    </message>
    <message>
        <source>Fits several patterns</source>
        <translation>ตรงกับหลายรูปแบบ</translation>
    </message>
    <message>
        <source>Another code</source>
        <translation>รหัสอื่น</translation>
    </message>
    <message>
        <source>Hold the code nearer, and still</source>
        <translation>ถือให้ใกล้ขึ้น ​และให้นิ่ง</translation>
    </message>
    <message>
        <source>Too long: let the scanner send CR after each code</source>
        <translation>ยาวเกินไป ​ตั้งเครื่องสแกน​ให้ส่ง CR ​หลังทุกรหัส</translation>
    </message>
    <message>
        <source>Set the scanner&apos;s keyboard country to USA</source>
        <translation>ตั้งแป้นพิมพ์​ของเครื่องสแกน​เป็น USA</translation>
    </message>
    <message>
        <source>Several lines: refused. If the scanner stores scans, set several_lines = &quot;each&quot;</source>
        <translation>มีหลายบรรทัด ​จึงไม่รับ ​ถ้าเครื่องสแกน​เก็บรหัสไว้ ​ตั้ง several_lines = &quot;each&quot;</translation>
    </message>
    <message>
        <source>Garbled: the baudrate in kiosk.toml must be the scanner&apos;s</source>
        <translation>ตัวอักษรเพี้ยน ​ตั้ง baudrate ​ใน kiosk.toml ​ให้ตรงกับ​เครื่องสแกน</translation>
    </message>
    <message>
        <source>The tag was read badly: hold it still</source>
        <translation>อ่านแท็กไม่ครบ ​ถือให้นิ่ง</translation>
    </message>
    <message>
        <source>The scanner saw no code: hold it nearer</source>
        <translation>เครื่องสแกน​ไม่เห็นรหัส ​ถือให้ใกล้ขึ้น</translation>
    </message>
    <message numerus="yes">
        <source>Scan %n times</source>
        <translation>
            <numerusform>สแกน %n ครั้ง</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Read %1 of %n</source>
        <translation>
            <numerusform>อ่านสำเร็จ %1 จาก %n ครั้ง</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 read · %2 failed</source>
        <translation>อ่านได้ %1 · ไม่ได้ %2</translation>
    </message>
    <message numerus="yes">
        <source>%n characters</source>
        <translation>
            <numerusform>%n ตัวอักษร</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ShiftQuestions</name>
    <message>
        <source>On target?</source>
        <translation>ได้ตามเป้าไหม</translation>
    </message>
    <message>
        <source>%1 h at work</source>
        <translation>ทำงาน %1 ชม.</translation>
    </message>
    <message>
        <source>pcs</source>
        <translation>ชิ้น</translation>
    </message>
    <message>
        <source>/ %1 pcs</source>
        <translation>/ %1 ชิ้น</translation>
    </message>
    <message>
        <source>Scrap %1</source>
        <translation>ของเสีย %1</translation>
    </message>
    <message>
        <source>Who needs me?</source>
        <translation>ใครต้องการหัวหน้า</translation>
    </message>
    <message>
        <source>+%1 more</source>
        <translation>อีก %1</translation>
    </message>
    <message>
        <source>Nobody</source>
        <translation>ไม่มี</translation>
    </message>
    <message>
        <source>Show the alerts</source>
        <translation>ดูแจ้งเตือน</translation>
    </message>
    <message>
        <source>What stopped us?</source>
        <translation>หยุดเพราะอะไร</translation>
    </message>
    <message>
        <source>%1 h</source>
        <translation>%1 ชม.</translation>
    </message>
    <message>
        <source>%1 h · %2</source>
        <translation>%1 ชม. · %2</translation>
    </message>
    <message>
        <source>Nothing</source>
        <translation>ไม่มี</translation>
    </message>
</context>
<context>
    <name>ShiftStopButton</name>
    <message>
        <source>All stop at %1</source>
        <translation>ทุกคนหยุด %1</translation>
    </message>
    <message>
        <source>Stop all at shift end</source>
        <translation>หยุดทุกคนเมื่อเลิกกะ</translation>
    </message>
    <message>
        <source>tap to cancel this</source>
        <translation>แตะเพื่อยกเลิก</translation>
    </message>
    <message>
        <source>no shift now</source>
        <translation>ตอนนี้ไม่มีกะ</translation>
    </message>
    <message>
        <source>today %1</source>
        <translation>วันนี้ %1</translation>
    </message>
    <message numerus="yes">
        <source>%n people</source>
        <translation>
            <numerusform>%n คน</numerusform>
        </translation>
    </message>
    <message>
        <source>Stops %1</source>
        <translation>หยุด %1</translation>
    </message>
    <message>
        <source>No shift</source>
        <translation>ไม่มีกะ</translation>
    </message>
    <message>
        <source>Stop %1</source>
        <translation>หยุด %1?</translation>
    </message>
</context>
<context>
    <name>ShiftTab</name>
    <message>
        <source>Shift before</source>
        <translation>กะก่อนหน้า</translation>
    </message>
    <message>
        <source>Shift after</source>
        <translation>กะถัดไป</translation>
    </message>
    <message>
        <source>Choose a shift</source>
        <translation>เลือกกะ</translation>
    </message>
    <message>
        <source>People</source>
        <translation>ช่าง</translation>
    </message>
    <message>
        <source>Tasks</source>
        <translation>งาน</translation>
    </message>
    <message>
        <source>File</source>
        <translation>ไฟล์</translation>
    </message>
    <message>
        <source>Nobody worked in this shift</source>
        <translation>ไม่มีใครทำงานในกะนี้</translation>
    </message>
    <message>
        <source>Stops</source>
        <translation>ลืมหยุด</translation>
    </message>
</context>
<context>
    <name>ShiftViewModel</name>
    <message>
        <source>paused</source>
        <translation>พัก</translation>
    </message>
    <message>
        <source>Which shift?</source>
        <translation>ดูกะไหน</translation>
    </message>
    <message>
        <source>Good (pcs)</source>
        <translation>งานดี (ชิ้น)</translation>
    </message>
    <message>
        <source>Scrap</source>
        <translation>ของเสีย</translation>
    </message>
    <message>
        <source>Work</source>
        <translation>ทำงาน</translation>
    </message>
    <message>
        <source>Task</source>
        <translation>งาน</translation>
    </message>
    <message>
        <source>Progress</source>
        <translation>คืบหน้า</translation>
    </message>
    <message>
        <source>Actual / plan</source>
        <translation>ใช้จริง / แผน</translation>
    </message>
    <message>
        <source>Operator</source>
        <translation>ช่าง</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>พัก</translation>
    </message>
    <message>
        <source>Outside shifts: %1 good, %2 scrap, %3 h</source>
        <translation>นอกกะ: งานดี %1 เสีย %2 ทำ %3 ชม.</translation>
    </message>
    <message>
        <source>%1 counts to %2</source>
        <translation>%1 นับเป็น%2</translation>
    </message>
    <message>
        <source>Corrected since: %1</source>
        <translation>แก้ไขหลังจบกะ: %1</translation>
    </message>
</context>
<context>
    <name>Sorry</name>
    <message>
        <source>My work</source>
        <translation>งานของฉัน</translation>
    </message>
    <message>
        <source>Task</source>
        <translation>งาน</translation>
    </message>
    <message>
        <source>Pieces</source>
        <translation>จำนวนชิ้น</translation>
    </message>
    <message>
        <source>Reasons for a pause</source>
        <translation>เหตุผลที่พัก</translation>
    </message>
    <message>
        <source>Reasons for scrap</source>
        <translation>เหตุผลของเสีย</translation>
    </message>
    <message>
        <source>Tasks of the ticket</source>
        <translation>งานในใบงาน</translation>
    </message>
    <message>
        <source>Second task</source>
        <translation>งานที่สอง</translation>
    </message>
    <message>
        <source>Type a code</source>
        <translation>พิมพ์รหัส</translation>
    </message>
    <message>
        <source>Start as a crew</source>
        <translation>เริ่มงานเป็นทีม</translation>
    </message>
    <message>
        <source>My day</source>
        <translation>วันของฉัน</translation>
    </message>
    <message>
        <source>Set-up</source>
        <translation>ตั้งค่าเครื่อง</translation>
    </message>
    <message>
        <source>Supervisor</source>
        <translation>หัวหน้างาน</translation>
    </message>
    <message>
        <source>Other work</source>
        <translation>งานอื่น</translation>
    </message>
    <message>
        <source>Reasons for a call</source>
        <translation>เหตุผลที่เรียก</translation>
    </message>
    <message>
        <source>Work centres</source>
        <translation>แผนก</translation>
    </message>
</context>
<context>
    <name>SorryScreen</name>
    <message>
        <source>Sorry, this page cannot be opened</source>
        <translation>ขออภัย หน้านี้เปิดไม่ได้</translation>
    </message>
    <message>
        <source>Sorry, something went wrong</source>
        <translation>ขออภัย มีบางอย่างผิดพลาด</translation>
    </message>
    <message>
        <source>The page that failed: %1</source>
        <translation>หน้าที่มีปัญหา %1</translation>
    </message>
    <message>
        <source>Your work and times are all recorded</source>
        <translation>งานและเวลาของคุณไม่หาย บันทึกไว้ครบ</translation>
    </message>
    <message>
        <source>Open tasks keep counting time</source>
        <translation>งานที่เปิดอยู่ยังเดินเวลาต่อ</translation>
    </message>
    <message>
        <source>Scan badges and tickets as usual</source>
        <translation>สแกนบัตรและใบงานได้ตามปกติ</translation>
    </message>
    <message>
        <source>Code for the technician</source>
        <translation>รหัสสำหรับแจ้งช่างเทคนิค</translation>
    </message>
    <message>
        <source>Details are kept on this terminal</source>
        <translation>เก็บรายละเอียดไว้ในเครื่องแล้ว</translation>
    </message>
    <message>
        <source>Back to the board</source>
        <translation>กลับหน้าหลัก</translation>
    </message>
    <message>
        <source>Goes back in %1</source>
        <translation>กลับเองใน %1</translation>
    </message>
    <message>
        <source>Try this page again</source>
        <translation>ลองหน้านี้อีกครั้ง</translation>
    </message>
    <message>
        <source>Scan your badge to start</source>
        <translation>สแกนบัตรพนักงานเพื่อเริ่ม</translation>
    </message>
    <message>
        <source>Scan your badge</source>
        <translation>สแกนบัตรพนักงาน</translation>
    </message>
    <message>
        <source>Scan</source>
        <translation>สแกนบัตร</translation>
    </message>
</context>
<context>
    <name>StartTile</name>
    <message>
        <source>%1 / %2 pcs</source>
        <translation>%1 / %2 ชิ้น</translation>
    </message>
    <message numerus="yes">
        <source>%1 pcs</source>
        <translation>
            <numerusform>%1 ชิ้น</numerusform>
        </translation>
    </message>
    <message>
        <source>waits</source>
        <translation>รอ</translation>
    </message>
</context>
<context>
    <name>SupBar</name>
    <message>
        <source>Exit</source>
        <translation>ออก</translation>
    </message>
</context>
<context>
    <name>SupervisorViewModel</name>
    <message>
        <source>Floor</source>
        <translation>หน้างานตอนนี้</translation>
    </message>
    <message>
        <source>Alerts</source>
        <translation>แจ้งเตือน</translation>
    </message>
    <message>
        <source>Shift</source>
        <translation>รายงานกะ</translation>
    </message>
    <message>
        <source>History</source>
        <translation>ประวัติ</translation>
    </message>
    <message>
        <source>Figures</source>
        <translation>วิเคราะห์</translation>
    </message>
    <message>
        <source>Manage</source>
        <translation>จัดการ</translation>
    </message>
    <message>
        <source>Sync</source>
        <translation>ส่งข้อมูล</translation>
    </message>
</context>
<context>
    <name>SyncTab</name>
    <message>
        <source>Sent today</source>
        <translation>ส่งแล้ววันนี้</translation>
    </message>
    <message numerus="yes">
        <source>entries</source>
        <translation>
            <numerusform>รายการ</numerusform>
        </translation>
    </message>
    <message>
        <source>Waiting</source>
        <translation>รอส่ง</translation>
    </message>
    <message>
        <source>Refused</source>
        <translation>ไม่ผ่าน</translation>
    </message>
    <message>
        <source>Answers in</source>
        <translation>ตอบกลับ</translation>
    </message>
    <message>
        <source>At %1</source>
        <translation>เมื่อ %1</translation>
    </message>
    <message>
        <source>no answer yet</source>
        <translation>ยังไม่ตอบ</translation>
    </message>
    <message>
        <source>s</source>
        <translation>วินาที</translation>
    </message>
    <message>
        <source>at %1</source>
        <translation>เมื่อ %1</translation>
    </message>
    <message>
        <source>last %1</source>
        <translation>ล่าสุด%1</translation>
    </message>
    <message>
        <source>s · %1</source>
        <translation>วินาที · %1</translation>
    </message>
</context>
<context>
    <name>SyncViewModel</name>
    <message>
        <source>this terminal</source>
        <translation>เครื่องนี้</translation>
    </message>
    <message>
        <source>another terminal</source>
        <translation>อีกเครื่อง</translation>
    </message>
    <message>
        <source>The file could not be written: is the disk full?</source>
        <translation>เขียน​ไฟล์​ไม่ได้ ​ดิสก์​เต็ม​หรือไม่</translation>
    </message>
</context>
<context>
    <name>TaskCard</name>
    <message>
        <source>pcs</source>
        <translation>ชิ้น</translation>
    </message>
</context>
<context>
    <name>TaskChoice</name>
    <message>
        <source>Not started</source>
        <translation>รอเริ่ม</translation>
    </message>
    <message>
        <source>Part done</source>
        <translation>รอทำต่อ</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>เสร็จแล้ว</translation>
    </message>
    <message>
        <source>Paused: %1</source>
        <translation>พัก: %1</translation>
    </message>
    <message>
        <source>Working: %1</source>
        <translation>กำลังทำ: %1</translation>
    </message>
    <message>
        <source>/ %1 pcs</source>
        <translation>/ %1 ชิ้น</translation>
    </message>
    <message numerus="yes">
        <source>pcs</source>
        <translation>
            <numerusform>ชิ้น</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 %</source>
        <translation>%1 %</translation>
    </message>
</context>
<context>
    <name>TaskNote</name>
    <message numerus="yes">
        <source>From the office: %n</source>
        <translation>
            <numerusform>จากสำนักงาน: %n</numerusform>
        </translation>
    </message>
    <message>
        <source>From the office</source>
        <translation>จากสำนักงาน</translation>
    </message>
</context>
<context>
    <name>TaskNotesScreen</name>
    <message numerus="yes">
        <source>Office notes: %n</source>
        <translation>
            <numerusform>ข้อความจากสำนักงาน: %n</numerusform>
        </translation>
    </message>
    <message>
        <source>Office note</source>
        <translation>ข้อความจากสำนักงาน</translation>
    </message>
    <message>
        <source>Read on %1 / %2</source>
        <translation>อ่านต่อ %1 / %2</translation>
    </message>
</context>
<context>
    <name>TaskPeople</name>
    <message>
        <source>Others on this task</source>
        <translation>คนอื่นในงานนี้</translation>
    </message>
    <message>
        <source>Finished</source>
        <translation>ทำแล้ว</translation>
    </message>
    <message>
        <source>Working</source>
        <translation>กำลังทำ</translation>
    </message>
    <message>
        <source>Long pause</source>
        <translation>พักนาน</translation>
    </message>
    <message>
        <source>Paused</source>
        <translation>พัก</translation>
    </message>
    <message>
        <source>Long pause: %1</source>
        <translation>พักนาน %1</translation>
    </message>
    <message>
        <source>Paused: %1</source>
        <translation>พัก %1</translation>
    </message>
    <message numerus="yes">
        <source>%1 pcs</source>
        <translation>
            <numerusform>%1 ชิ้น</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>+%n more</source>
        <translation>
            <numerusform>+%n คน</numerusform>
        </translation>
    </message>
    <message>
        <source>Nobody else so far</source>
        <translation>ยังไม่มีคนอื่น</translation>
    </message>
    <message>
        <source>Supervisor told</source>
        <translation>แจ้ง​หัวหน้า​แล้ว</translation>
    </message>
    <message>
        <source>%1 · supervisor told</source>
        <translation>%1 · แจ้ง​หัวหน้า​แล้ว</translation>
    </message>
</context>
<context>
    <name>TaskProgress</name>
    <message>
        <source>Progress</source>
        <translation>ความคืบหน้า</translation>
    </message>
    <message>
        <source>%1 %</source>
        <translation>%1 %</translation>
    </message>
    <message numerus="yes">
        <source>pcs</source>
        <translation>
            <numerusform>ชิ้น</numerusform>
        </translation>
    </message>
    <message>
        <source>Target met</source>
        <translation>ครบเป้าแล้ว</translation>
    </message>
    <message>
        <source>Target met: finish now</source>
        <translation>ครบเป้าแล้ว กรุณาจบงาน</translation>
    </message>
    <message numerus="yes">
        <source>%1 pcs left</source>
        <translation>
            <numerusform>เหลือ %1 ชิ้น</numerusform>
        </translation>
    </message>
    <message>
        <source>No target set</source>
        <translation>ไม่มีเป้าหมาย</translation>
    </message>
</context>
<context>
    <name>TaskScreen</name>
    <message>
        <source>Not all entries can be read</source>
        <translation>อ่านรายการได้ไม่ครบ</translation>
    </message>
    <message>
        <source>Start</source>
        <translation>เริ่ม</translation>
    </message>
    <message>
        <source>Resume</source>
        <translation>ทำต่อ</translation>
    </message>
    <message>
        <source>Complete</source>
        <translation>ส่งงาน</translation>
    </message>
    <message>
        <source>the timer runs on</source>
        <translation>เวลาเดินต่อ</translation>
    </message>
    <message>
        <source>enter the pieces</source>
        <translation>ใส่จำนวนชิ้น</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>พัก</translation>
    </message>
    <message>
        <source>choose a reason</source>
        <translation>เลือกเหตุผล</translation>
    </message>
</context>
<context>
    <name>TaskTimer</name>
    <message>
        <source>Working</source>
        <translation>กำลังทำ</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>เสร็จแล้ว</translation>
    </message>
    <message>
        <source>Not started</source>
        <translation>ยังไม่เริ่ม</translation>
    </message>
    <message>
        <source>Long pause</source>
        <translation>พักนาน</translation>
    </message>
    <message>
        <source>Paused</source>
        <translation>พักอยู่</translation>
    </message>
    <message>
        <source>Long pause: %1</source>
        <translation>พักนาน %1</translation>
    </message>
    <message>
        <source>Paused: %1</source>
        <translation>พักอยู่ %1</translation>
    </message>
    <message>
        <source>since %1</source>
        <translation>ตั้งแต่ %1</translation>
    </message>
    <message>
        <source>paused since %1 · worked %2</source>
        <translation>พักตั้งแต่ %1 · ทำแล้ว %2</translation>
    </message>
    <message>
        <source>started %1</source>
        <translation>เริ่ม %1</translation>
    </message>
    <message>
        <source>Supervisor told</source>
        <translation>แจ้ง​หัวหน้า​แล้ว</translation>
    </message>
    <message>
        <source>%1 · supervisor told</source>
        <translation>%1 · แจ้ง​หัวหน้า​แล้ว</translation>
    </message>
</context>
<context>
    <name>TerminalRows</name>
    <message>
        <source>New</source>
        <translation>เครื่องใหม่</translation>
    </message>
    <message>
        <source>kiosk terminals let-in %1</source>
        <translation>kiosk terminals let-in %1</translation>
    </message>
    <message>
        <source>new</source>
        <translation>เครื่องใหม่</translation>
    </message>
    <message>
        <source>Shut out</source>
        <translation>ถูกระงับ</translation>
    </message>
    <message>
        <source>Online</source>
        <translation>ออนไลน์</translation>
    </message>
    <message>
        <source>Offline</source>
        <translation>ออฟไลน์</translation>
    </message>
    <message>
        <source>this terminal</source>
        <translation>เครื่องนี้</translation>
    </message>
    <message numerus="yes">
        <source>%n refused</source>
        <translation>
            <numerusform>ไม่ผ่าน %n</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n waiting</source>
        <translation>
            <numerusform>รอส่ง %n</numerusform>
        </translation>
    </message>
    <message>
        <source>all sent</source>
        <translation>ส่งแล้วทั้งหมด</translation>
    </message>
    <message>
        <source>has not connected yet</source>
        <translation>ยังไม่เคยเห็น</translation>
    </message>
    <message>
        <source>seen %1</source>
        <translation>เห็นล่าสุด %1</translation>
    </message>
</context>
<context>
    <name>TestPage</name>
    <message>
        <source>Test again</source>
        <translation>ทดสอบอีกครั้ง</translation>
    </message>
</context>
<context>
    <name>TicketChoiceScreen</name>
    <message>
        <source>Which task?</source>
        <translation>ทำงานไหน</translation>
    </message>
</context>
<context>
    <name>TicketHints</name>
    <message>
        <source>This ticket?</source>
        <translation>ใบงานนี้?</translation>
    </message>
</context>
<context>
    <name>TouchSetup</name>
    <message>
        <source>Language</source>
        <translation>ภาษา</translation>
    </message>
    <message>
        <source>Where is the work kept?</source>
        <translation>เก็บงานไว้ที่ไหน</translation>
    </message>
    <message>
        <source>Is the server the right one?</source>
        <translation>ใช่เซิร์ฟเวอร์ที่ถูกต้องไหม</translation>
    </message>
    <message>
        <source>Connection test</source>
        <translation>ทดสอบการเชื่อมต่อ</translation>
    </message>
    <message>
        <source>Scanner</source>
        <translation>เครื่องสแกน</translation>
    </message>
    <message>
        <source>Set up this terminal</source>
        <translation>ตั้งค่าเครื่องนี้</translation>
    </message>
    <message>
        <source>Start work</source>
        <translation>เริ่มใช้งาน</translation>
    </message>
    <message>
        <source>Next</source>
        <translation>ต่อไป</translation>
    </message>
</context>
<context>
    <name>TouchSetupViewModel</name>
    <message>
        <source>Station&apos;s code</source>
        <translation>รหัสสถานี</translation>
    </message>
    <message>
        <source>Name, if another</source>
        <translation>ชื่อ ถ้าต่างจากรหัส</translation>
    </message>
    <message>
        <source>Work centres: A,B</source>
        <translation>ศูนย์งาน: A,B</translation>
    </message>
    <message>
        <source>Server</source>
        <translation>เซิร์ฟเวอร์</translation>
    </message>
    <message>
        <source>Database</source>
        <translation>ฐานข้อมูล</translation>
    </message>
    <message>
        <source>Account</source>
        <translation>บัญชี</translation>
    </message>
    <message>
        <source>Password</source>
        <translation>รหัสผ่าน</translation>
    </message>
    <message>
        <source>The station needs a code, unlike any other: SEW-01</source>
        <translation>สถานีต้องมีรหัสที่ไม่ซ้ำกับเครื่องอื่น เช่น SEW-01</translation>
    </message>
    <message>
        <source>Each work centre once</source>
        <translation>ใส่ศูนย์งานละครั้งเดียว</translation>
    </message>
    <message>
        <source>The server&apos;s name or address, with its port where that is not 3306: 10.1.2.3:3307</source>
        <translation>ชื่อหรือที่อยู่ของเซิร์ฟเวอร์ ใส่พอร์ตถ้าไม่ใช่ 3306 เช่น 10.1.2.3:3307</translation>
    </message>
    <message>
        <source>Which database there</source>
        <translation>ใส่ชื่อฐานข้อมูล</translation>
    </message>
    <message>
        <source>Which account this terminal has there</source>
        <translation>ใส่บัญชีของเครื่องนี้บนเซิร์ฟเวอร์</translation>
    </message>
    <message>
        <source>The account&apos;s password</source>
        <translation>ใส่รหัสผ่านของบัญชี</translation>
    </message>
    <message>
        <source>No stick with a certificate on it (.pem or .crt, not in a folder). Put it in, touch again.</source>
        <translation>ไม่พบ​แฟลชไดรฟ์​ที่มีใบรับรอง (.pem หรือ .crt ​นอกโฟลเดอร์) ​เสียบ​แล้วแตะ​อีกครั้ง</translation>
    </message>
    <message>
        <source>Connected</source>
        <translation>เชื่อมต่อแล้ว</translation>
    </message>
    <message>
        <source>Not reached</source>
        <translation>ติดต่อไม่ได้</translation>
    </message>
    <message>
        <source>Check the network cable and the server&apos;s name and port.</source>
        <translation>ตรวจ​สายเครือข่าย ​และชื่อ​กับพอร์ต​ของเซิร์ฟเวอร์</translation>
    </message>
    <message>
        <source>Connecting …</source>
        <translation>กำลังเชื่อมต่อ …</translation>
    </message>
    <message>
        <source>The configuration cannot be written here: %1</source>
        <translation>เขียน​การตั้งค่า​ลงเครื่อง​ไม่ได้: %1</translation>
    </message>
    <message>
        <source>Station</source>
        <translation>สถานี</translation>
    </message>
</context>
<context>
    <name>Trail</name>
    <message>
        <source>Came in</source>
        <translation>เข้างาน</translation>
    </message>
    <message>
        <source>Went home</source>
        <translation>เลิกงาน</translation>
    </message>
    <message>
        <source>Other work</source>
        <translation>งานอื่น</translation>
    </message>
    <message>
        <source>Other work ended</source>
        <translation>จบงานอื่น</translation>
    </message>
    <message>
        <source>Call: %1</source>
        <translation>เรียก: %1</translation>
    </message>
    <message>
        <source>Call for help</source>
        <translation>เรียกช่วย</translation>
    </message>
    <message>
        <source>Called off</source>
        <translation>ยกเลิกการเรียก</translation>
    </message>
    <message>
        <source>Office</source>
        <translation>สำนักงาน</translation>
    </message>
    <message>
        <source>mistyped</source>
        <translation>กดเลขผิด</translation>
    </message>
    <message>
        <source>wrong task</source>
        <translation>สแกนผิดงาน</translation>
    </message>
    <message>
        <source>forgotten</source>
        <translation>ลืมบันทึก</translation>
    </message>
    <message>
        <source>another reason</source>
        <translation>เหตุอื่น</translation>
    </message>
    <message>
        <source>Start</source>
        <translation>เริ่ม</translation>
    </message>
    <message>
        <source>Resume</source>
        <translation>ทำต่อ</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>พัก</translation>
    </message>
    <message>
        <source>Pause: %1</source>
        <translation>พัก %1</translation>
    </message>
    <message>
        <source>Record %1</source>
        <translation>บันทึก %1</translation>
    </message>
    <message>
        <source>Scrap %1</source>
        <translation>ของเสีย %1</translation>
    </message>
    <message>
        <source>Scrap %1: %2</source>
        <translation>ของเสีย %1 %2</translation>
    </message>
    <message>
        <source>Cancelled</source>
        <translation>ยกเลิก</translation>
    </message>
    <message>
        <source>Complete %1</source>
        <translation>ส่งงาน %1</translation>
    </message>
    <message>
        <source>void</source>
        <translation>ถูกยกเลิก</translation>
    </message>
    <message>
        <source>entered later</source>
        <translation>ใส่ทีหลัง</translation>
    </message>
    <message>
        <source>was %1</source>
        <translation>เดิม %1</translation>
    </message>
    <message>
        <source>moved</source>
        <translation>ย้ายมา</translation>
    </message>
    <message>
        <source>added</source>
        <translation>เพิ่ม</translation>
    </message>
</context>
<context>
    <name>TypingPage</name>
    <message>
        <source>Next</source>
        <translation>ถัดไป</translation>
    </message>
</context>
<context>
    <name>UndoChip</name>
    <message>
        <source>Wrong? Undo</source>
        <translation>กดผิด? ยกเลิก</translation>
    </message>
    <message>
        <source>Bring it back</source>
        <translation>เอากลับมา</translation>
    </message>
</context>
<context>
    <name>UndoScreen</name>
    <message>
        <source>Undo which entry?</source>
        <translation>ยกเลิกรายการไหน</translation>
    </message>
    <message>
        <source>Tap it, and it no longer counts</source>
        <translation>แตะแล้วรายการนั้นจะไม่นับ</translation>
    </message>
    <message>
        <source>Undo: %1</source>
        <translation>ยกเลิก: %1</translation>
    </message>
    <message numerus="yes">
        <source>with the %n above</source>
        <translation>
            <numerusform>รวมอีก %n รายการข้างบน</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>WallBoard</name>
    <message>
        <source>No task at the moment</source>
        <translation>ตอนนี้ไม่มีงาน</translation>
    </message>
    <message numerus="yes">
        <source>+%n more</source>
        <translation>
            <numerusform>อีก %n ราย</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>In %n</source>
        <translation>
            <numerusform>อยู่ %n คน</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>WallHeader</name>
    <message>
        <source>pcs</source>
        <translation>ชิ้น</translation>
    </message>
</context>
<context>
    <name>WallRow</name>
    <message>
        <source>pcs</source>
        <translation>ชิ้น</translation>
    </message>
</context>
<context>
    <name>WallViewModel</name>
    <message>
        <source>as of %1</source>
        <translation>ข้อมูลเมื่อ %1</translation>
    </message>
    <message>
        <source>Connecting</source>
        <translation>กำลังเชื่อมต่อ</translation>
    </message>
    <message>
        <source>Offline</source>
        <translation>ออฟไลน์</translation>
    </message>
</context>
<context>
    <name>WideTaskCard</name>
    <message>
        <source>pcs</source>
        <translation>ชิ้น</translation>
    </message>
</context>
<context>
    <name>Words</name>
    <message>
        <source>yesterday %1</source>
        <translation>เมื่อวาน %1</translation>
    </message>
    <message numerus="yes">
        <source>%1 pcs</source>
        <translation>
            <numerusform>%1 ชิ้น</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>WorkCentre</name>
    <message>
        <source>All</source>
        <translation>ทุกแผนก</translation>
    </message>
    <message>
        <source>Whose tasks?</source>
        <translation>ดูงาน​ของ​แผนกไหน</translation>
    </message>
</context>
<context>
    <name>WorkLeftOpenScreen</name>
    <message>
        <source>This task still runs</source>
        <translation>งานนี้​ยัง​ทำอยู่</translation>
    </message>
    <message numerus="yes">
        <source>and %n more after it: what should happen to it?</source>
        <translation>
            <numerusform>และ​อีก %n งาน จะ​ทำ​อย่างไร​กับ​งานนี้?</numerusform>
        </translation>
    </message>
    <message>
        <source>What should happen to it?</source>
        <translation>จะ​ทำ​อย่างไร​กับ​งานนี้?</translation>
    </message>
    <message>
        <source>Working</source>
        <translation>กำลังทำ</translation>
    </message>
    <message>
        <source>%1 / %2 pcs</source>
        <translation>%1 / %2 ชิ้น</translation>
    </message>
    <message numerus="yes">
        <source>%1 pcs</source>
        <translation>
            <numerusform>%1 ชิ้น</numerusform>
        </translation>
    </message>
    <message>
        <source>Goes on
another day</source>
        <translation>ทำต่อ
วันอื่น</translation>
    </message>
    <message>
        <source>it is paused</source>
        <translation>พัก​งาน​ไว้</translation>
    </message>
    <message>
        <source>Finished</source>
        <translation>เสร็จแล้ว</translation>
    </message>
    <message>
        <source>type the pieces</source>
        <translation>พิมพ์​จำนวน​ชิ้น</translation>
    </message>
    <message>
        <source>Stopped
earlier</source>
        <translation>หยุด​ทำ
ก่อนหน้านี้</translation>
    </message>
    <message>
        <source>say when</source>
        <translation>บอก​เวลา</translation>
    </message>
    <message>
        <source>Leave it to the supervisor</source>
        <translation>ให้​หัวหน้า​จัดการ</translation>
    </message>
</context>
<context>
    <name>ActivityCard</name>
    <message>
        <source>Other work</source>
        <translation>งานอื่น</translation>
    </message>
    <message>
        <source>then %1</source>
        <translation>แล้วทำ %1</translation>
    </message>
    <message>
        <source>Back to work</source>
        <translation>กลับ​มา​ทำ​งาน</translation>
    </message>
    <message>
        <source>End it</source>
        <translation>จบ</translation>
    </message>
</context>
<context>
    <name>Calls</name>
    <message>
        <source>Scan your badge to call for help</source>
        <translation>สแกนบัตร ​เพื่อเรียกคนช่วย</translation>
    </message>
    <message>
        <source>Scan your badge to call it off</source>
        <translation>สแกนบัตร ​เพื่อยกเลิกการเรียก</translation>
    </message>
    <message>
        <source>Scan the supervisor's badge</source>
        <translation>สแกนบัตรหัวหน้า</translation>
    </message>
    <message>
        <source>%1 is coming</source>
        <translation>%1 กำลังมา</translation>
    </message>
    <message>
        <source>Nobody has come</source>
        <translation>ยังไม่มีใครมา</translation>
    </message>
    <message>
        <source>Waiting for help</source>
        <translation>รอคนช่วย</translation>
    </message>
    <message>
        <source>Help wanted</source>
        <translation>ขอคนช่วย</translation>
    </message>
</context>
<context>
    <name>CallReasonScreen</name>
    <message>
        <source>What help do you need?</source>
        <translation>ต้องการ​ความช่วยเหลือ​เรื่องอะไร</translation>
    </message>
    <message>
        <source>Just call</source>
        <translation>เรียกเลย</translation>
    </message>
    <message>
        <source>Call without saying why</source>
        <translation>เรียก​โดยไม่ระบุเรื่อง</translation>
    </message>
</context>
<context>
    <name>CallRow</name>
    <message numerus="yes">
        <source>%n min</source>
        <translation>
            <numerusform>%n นาที</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Format</name>
    <message>
        <source>Called %1</source>
        <translation>เรียก %1</translation>
    </message>
</context>
<context>
    <name>CallStrip</name>
    <message>
        <source>I am coming</source>
        <translation>ฉันไปเอง</translation>
    </message>
    <message>
        <source>Solved</source>
        <translation>แก้ไขแล้ว</translation>
    </message>
    <message numerus="yes">
        <source>+%n more</source>
        <translation>
            <numerusform>อีก %n ราย</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>CallButton</name>
    <message>
        <source>Help</source>
        <translation>เรียกช่วย</translation>
    </message>
    <message>
        <source>Call off</source>
        <translation>ไม่ต้องแล้ว</translation>
    </message>
    <message>
        <source>Call for help</source>
        <translation>เรียกคนช่วย</translation>
    </message>
</context>
<context>
    <name>DaySums</name>
    <message>
        <source>now</source>
        <translation>ตอนนี้</translation>
    </message>
    <message numerus="yes">
        <source>%n others</source>
        <translation>
            <numerusform>อื่น ๆ %n อย่าง</numerusform>
        </translation>
    </message>
    <message>
        <source>Work</source>
        <translation>ทำงาน</translation>
    </message>
    <message>
        <source>Other work</source>
        <translation>งานอื่น</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>พัก</translation>
    </message>
    <message>
        <source>Break</source>
        <translation>พักตามเวลา</translation>
    </message>
    <message>
        <source>No task</source>
        <translation>ไม่มีงาน</translation>
    </message>
    <message>
        <source>Away</source>
        <translation>ไม่อยู่</translation>
    </message>
    <message>
        <source>Nothing is known of this day</source>
        <translation>ไม่มี​ข้อมูล​ของ​วันนี้</translation>
    </message>
</context>
</TS>
