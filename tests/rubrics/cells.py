"""A small rubric file to break in tests."""

from __future__ import annotations

CELL = """\
standard: micro_capabilities_2019
environment: hybrid
dimension: academic_assessment
capabilities:
  - code: B9
    version: 1
    name: {zh: 自评与互评活动的组织, en: Self and peer assessment}
    slots:
      - key: plan
        title: {zh: 方案, en: Plan}
        kind: document
        ground: made
        required: true
        formats: [pdf, docx]
        accepted_with_note: [doc]
        limits: {max_files: 3}
      - key: clip
        title: {zh: 片段, en: Clip}
        kind: video
        ground: shown
        required: false
        formats: [mp4]
    criteria:
      - key: rules
        slot: plan
        weight: 60
        levels:
          fail: {zh: 只写了打分, en: Only says that marks are given}
          pass: {zh: 写明评价规则, en: States the rules}
          excellent: {zh: 规则由学生参与制定, en: Pupils helped to make the rules}
      - key: lesson
        slot: clip
        weight: 40
        levels:
          fail: {zh: 看不到学生互评, en: Pupils are not seen to assess}
          pass: {zh: 学生按规则互评, en: Pupils assess by the rules}
          excellent: {zh: 互评后学生修改作品, en: Pupils then improve their work}
"""
